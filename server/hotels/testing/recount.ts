import type { Kysely } from 'kysely';
import { nightsBetween } from '../stay-rules.ts';
import type { HotelTables } from '../tables.ts';

/** Rooms by room type and night: `LIS001-1 2026-12-10` -> 2. */
export type RoomCount = Readonly<Record<string, number>>;

/** What the counters of a room type say; nights that nobody has are left out. */
export async function countTaken(db: Kysely<HotelTables>, roomTypeId: string): Promise<RoomCount> {
  const rows = await db
    .selectFrom('room_nights')
    .selectAll()
    .where('room_type_id', '=', roomTypeId)
    .where('taken', '<>', 0)
    .execute();
  return Object.fromEntries(
    rows.map(({ room_type_id, night, taken }) => [`${room_type_id} ${night}`, taken]),
  );
}

/** The same recounted from the reservations themselves, all for this room type. */
export async function recountTaken(db: Kysely<HotelTables>, roomTypeId: string): Promise<RoomCount> {
  const rows = await db
    .selectFrom('reservations')
    .select('details')
    .where('state', 'in', ['Held', 'Paying', 'Confirmed'])
    .execute();
  return sumNights(
    roomTypeId,
    rows.map(({ details }) => JSON.parse(details)),
  );
}

/** Stays summed night by night. */
export function sumNights(
  roomTypeId: string,
  stays: readonly { readonly checkIn: string; readonly checkOut: string; readonly rooms: number }[],
): RoomCount {
  const sums: Record<string, number> = {};
  for (const { checkIn, checkOut, rooms } of stays) {
    for (const night of nightsBetween(checkIn, checkOut)) {
      const key = `${roomTypeId} ${night}`;
      sums[key] = (sums[key] ?? 0) + rooms;
    }
  }
  return sums;
}
