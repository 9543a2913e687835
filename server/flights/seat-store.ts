import type { Kysely, Transaction } from 'kysely';
import type { Cabin } from './contract.ts';
import type { FlightTables } from './tables.ts';

export interface TakenSeat {
  readonly departure: string;
  readonly seatNumber: string;
  readonly cabin: Cabin;
}

/** Takes the row of a departure, making it when first touched: holds of one departure come one after another. */
export async function queueOnDeparture(trx: Transaction<FlightTables>, departure: string): Promise<void> {
  await trx
    .insertInto('departures')
    .values({ departure, version: 1 })
    .onConflict((conflict) =>
      conflict.column('departure').doUpdateSet((eb) => ({ version: eb('departures.version', '+', 1) })),
    )
    .execute();
}

/** Reservations that are overdue and still stand on seats of these departures. */
export async function findOverdueOn(
  trx: Transaction<FlightTables>,
  departures: readonly string[],
  now: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('seats_taken')
    .innerJoin('reservations', 'reservations.id', 'seats_taken.reservation_id')
    .select('reservations.id')
    .distinct()
    .where('departure', 'in', [...departures])
    .where('state', '=', 'Held')
    .where('hold_expires_at', '<=', now)
    .execute();
  return rows.map(({ id }) => id);
}

/** The seats of a departure that somebody has; an overdue hold has none. */
export async function listTakenSeats(
  db: Kysely<FlightTables>,
  departure: string,
  now: number,
): Promise<Set<string>> {
  const rows = await takenBy(db, [departure], now).select('seat_number').execute();
  return new Set(rows.map((row) => row.seat_number));
}

/** How many seats of a cabin are taken on each of these departures; departures nobody touched are left out. */
export async function countTakenSeats(
  db: Kysely<FlightTables>,
  departures: readonly string[],
  at: { readonly cabin: Cabin; readonly now: number },
): Promise<Map<string, number>> {
  if (departures.length === 0) return new Map();
  const rows = await takenBy(db, departures, at.now)
    .select(({ fn }) => ['departure', fn.countAll<number>().as('taken')])
    .where('cabin', '=', at.cabin)
    .groupBy('departure')
    .execute();
  return new Map(rows.map(({ departure, taken }) => [departure, Number(taken)]));
}

/** Takes a seat; false when somebody else has it. */
export async function takeSeat(
  trx: Transaction<FlightTables>,
  seat: TakenSeat,
  reservationId: string,
): Promise<boolean> {
  const result = await trx
    .insertInto('seats_taken')
    .values({
      departure: seat.departure,
      seat_number: seat.seatNumber,
      cabin: seat.cabin,
      reservation_id: reservationId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

/** Puts every seat of these reservations back on sale. */
export async function returnSeats(
  trx: Transaction<FlightTables>,
  reservationIds: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('seats_taken')
    .where('reservation_id', 'in', [...reservationIds])
    .execute();
}

function takenBy(db: Kysely<FlightTables>, departures: readonly string[], now: number) {
  return db
    .selectFrom('seats_taken')
    .innerJoin('reservations', 'reservations.id', 'seats_taken.reservation_id')
    .where('departure', 'in', [...departures])
    .where((eb) => eb.or([eb('state', '<>', 'Held'), eb('hold_expires_at', '>', now)]));
}
