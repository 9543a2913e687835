import type { Transaction } from 'kysely';
import type { StandingReservation, StockAudit } from '../reservations/inventory.ts';
import { addTo } from '../reservations/stock-books.ts';
import { listTakenSeats } from './seat-store.ts';
import { departureKey, type FlightTables } from './tables.ts';

/** Of a reservation's details, what says which seats it has. */
interface Seated {
  readonly slices: readonly {
    readonly segments: readonly { readonly flight_number: string; readonly departs_at: string }[];
  }[];
  readonly passengers: readonly { readonly seats: readonly string[] }[];
}

interface HeldSeat {
  readonly departure: string;
  readonly seatNumber: string;
}

/** Seats taken beside the seats that reservations have, each for its own reservation. */
export async function auditSeats(
  trx: Transaction<FlightTables>,
  standing: readonly StandingReservation<Seated>[],
  now: number,
): Promise<StockAudit> {
  const rows = await trx.selectFrom('seats_taken').selectAll().execute();
  const counted = new Map<string, number>();
  for (const row of rows) {
    addTo(counted, unitOf({ departure: row.departure, seatNumber: row.seat_number }, row.reservation_id), 1);
  }
  const recounted = new Map<string, number>();
  for (const { id, details } of standing) {
    for (const seat of seatsOf(details)) addTo(recounted, unitOf(seat, id), 1);
  }
  return { stored: { counted, recounted }, onSale: await auditOverdue(trx, standing, now) };
}

/** The seats of overdue holds, as a seat map shows them and as the live reservations have them. */
async function auditOverdue(
  trx: Transaction<FlightTables>,
  standing: readonly StandingReservation<Seated>[],
  now: number,
): Promise<StockAudit['onSale']> {
  const live = new Set(standing.filter(({ isOverdue }) => !isOverdue).flatMap(seatNames));
  const counted = new Map<string, number>();
  const recounted = new Map<string, number>();
  for (const overdue of standing.filter(({ isOverdue }) => isOverdue)) {
    for (const seat of seatsOf(overdue.details)) {
      const taken = await listTakenSeats(trx, seat.departure, now);
      counted.set(nameOf(seat), taken.has(seat.seatNumber) ? 1 : 0);
      recounted.set(nameOf(seat), live.has(nameOf(seat)) ? 1 : 0);
    }
  }
  return { counted, recounted };
}

function seatsOf({ slices, passengers }: Seated): HeldSeat[] {
  const segments = slices.flatMap(({ segments: ofSlice }) => ofSlice);
  return segments.flatMap((segment, index) => {
    const departure = departureKey({
      flightNumber: segment.flight_number,
      departureDate: segment.departs_at.slice(0, 10),
    });
    return passengers.map(({ seats }) => ({ departure, seatNumber: seats[index] ?? 'none' }));
  });
}

function seatNames({ details }: StandingReservation<Seated>): string[] {
  return seatsOf(details).map(nameOf);
}

function unitOf(seat: HeldSeat, reservationId: string): string {
  return `${nameOf(seat)}, for ${reservationId}`;
}

/** (`2026-12-10/AA123`, `23A`) -> `AA123 on 2026-12-10, seat 23A`. */
function nameOf({ departure, seatNumber }: HeldSeat): string {
  const [date, flight] = departure.split('/');
  return `${flight} on ${date}, seat ${seatNumber}`;
}
