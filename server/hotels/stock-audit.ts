import type { Transaction } from 'kysely';
import type { StandingReservation, StockAudit } from '../reservations/inventory.ts';
import { addTo, type StockBooks } from '../reservations/stock-books.ts';
import { readTaken } from './night-store.ts';
import { nightsBetween } from './stay-rules.ts';
import type { HotelTables } from './tables.ts';

/** Of a reservation's details, what says which nights it has. */
interface Slept {
  readonly checkIn: string;
  readonly checkOut: string;
  readonly rooms: number;
}

type StayRow = HotelTables['stays'];
type Standing = readonly StandingReservation<Slept>[];

/** Room nights beside the reservations that sleep in them, and each stay beside its reservation. */
export async function auditNights(
  trx: Transaction<HotelTables>,
  standing: Standing,
  now: number,
): Promise<StockAudit> {
  const nights = await trx.selectFrom('room_nights').selectAll().execute();
  const stays = await trx.selectFrom('stays').selectAll().execute();
  const counted = new Map<string, number>();
  const capacity = new Map<string, number>();
  for (const { room_type_id, night, taken, capacity: rooms } of nights) {
    addTo(counted, nightName(room_type_id, night), taken);
    capacity.set(nightName(room_type_id, night), rooms);
  }
  const recounted = countNights(staysOf(stays, standing));
  for (const stay of stays) addTo(counted, stayName(stay.reservation_id, stay), 1);
  for (const { id, details } of standing) addTo(recounted, stayName(id, wordsOf(details)), 1);
  return {
    stored: { counted, recounted, capacity },
    onSale: await auditOverdue(trx, { stays, standing, now }),
  };
}

/** The nights of overdue holds, as a search reads them and as the live reservations have them. */
async function auditOverdue(
  trx: Transaction<HotelTables>,
  { stays, standing, now }: { stays: readonly StayRow[]; standing: Standing; now: number },
): Promise<StockBooks> {
  const live = countNights(
    staysOf(
      stays,
      standing.filter(({ isOverdue }) => !isOverdue),
    ),
  );
  const overdue = staysOf(
    stays,
    standing.filter(({ isOverdue }) => isOverdue),
  );
  const counted = new Map<string, number>();
  const recounted = new Map<string, number>();
  for (const { room_type_id: roomTypeId, metro, check_in: checkIn, check_out: checkOut } of overdue) {
    const taken = (await readTaken(trx, { metros: [metro], checkIn, checkOut }, now))(roomTypeId);
    for (const [index, night] of nightsBetween(checkIn, checkOut).entries()) {
      const unit = nightName(roomTypeId, night);
      counted.set(unit, taken[index] ?? 0);
      recounted.set(unit, live.get(unit) ?? 0);
    }
  }
  return { counted, recounted };
}

/** The stays of these reservations; the room type is known to the stay only, the rest is in both. */
function staysOf(stays: readonly StayRow[], reservations: Standing): StayRow[] {
  const ids = new Set(reservations.map(({ id }) => id));
  return stays.filter(({ reservation_id }) => ids.has(reservation_id));
}

function countNights(stays: readonly StayRow[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const { room_type_id, check_in, check_out, rooms } of stays) {
    for (const night of nightsBetween(check_in, check_out)) {
      addTo(count, nightName(room_type_id, night), rooms);
    }
  }
  return count;
}

function nightName(roomTypeId: string, night: string): string {
  return `${roomTypeId} on ${night}`;
}

function stayName(id: string, { check_in, check_out, rooms }: StayWords): string {
  return `stay of ${id} from ${check_in} to ${check_out}, rooms: ${rooms}`;
}

type StayWords = Pick<StayRow, 'check_in' | 'check_out' | 'rooms'>;

function wordsOf({ checkIn, checkOut, rooms }: Slept): StayWords {
  return { check_in: checkIn, check_out: checkOut, rooms };
}
