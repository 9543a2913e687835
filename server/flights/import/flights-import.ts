import type { Transaction } from 'kysely';
import { dayNumber, formatDay, weekday } from '../../reference/days.ts';
import type { LineFault } from '../../reservations/catalogue/fault.ts';
import type { ImportKind, StandingLine } from '../../reservations/catalogue/import-kind.ts';
import { flightKind } from '../flight-kind.ts';
import { flightMigrations } from '../migrations/list.ts';
import type { FlightTables } from '../tables.ts';
import { checkFlightLine, type FlightLine, flightLine } from './flight-line.ts';
import { findUnseated, type SoldSeat } from './sold-seats-rules.ts';

const dayMs = 86_400_000;

/** A company's own flights: a line for each flight number and season. Departures have no size of their own. */
export const flightsImport: ImportKind<FlightTables, FlightLine> = {
  goods: 'flights',
  inventory: flightKind,
  migrations: flightMigrations,
  shape: flightLine,
  keyOf: ({ flight_number, valid_from }) => `${flight_number} from ${valid_from}`,
  checkLine: checkFlightLine,
  checkTogether: findOverlaps,
  checkSold: async (trx, { fresh, after, before }, now) =>
    findUnseated(await readSold(trx, now), { fresh, after, before }),
};

/** A flight number flies by one line on a day. */
function findOverlaps(lines: readonly StandingLine<FlightLine>[]): LineFault[] {
  const inOrder = lines.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return inOrder.flatMap((one, index) => {
    const next = inOrder[index + 1];
    if (next?.line.flight_number !== one.line.flight_number) return [];
    if (next.line.valid_from > one.line.valid_until) return [];
    const [number, other] = one.number === null ? [next.number, one] : [one.number, next];
    if (number === null) return [];
    const than = other.number === null ? `${other.key}, imported before` : `line ${other.number}`;
    const days = `${other.line.valid_from} to ${other.line.valid_until}`;
    const message = `overlaps with ${than}, ${days}; a flight number has one line for each day`;
    return [{ line: number, field: 'valid_from', message }];
  });
}

/** Seats of departures that have not surely left everywhere. */
async function readSold(trx: Transaction<FlightTables>, now: number): Promise<SoldSeat[]> {
  const yesterday = formatDay(Math.floor(now / dayMs) - 1);
  const rows = await trx
    .selectFrom('seats_taken')
    .select(['departure', 'seat_number', 'cabin'])
    .where('departure', '>=', yesterday)
    .execute();
  return rows.map(({ departure, seat_number, cabin }) => {
    const [date = '', flightNumber = ''] = departure.split('/');
    return { date, weekday: weekday(dayNumber(date)) + 1, flightNumber, seatNumber: seat_number, cabin };
  });
}
