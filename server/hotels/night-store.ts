import { type Kysely, sql, type Transaction } from 'kysely';
import type { Dialect } from '../kernel/database/database.ts';
import { nightsBetween } from './stay-rules.ts';
import type { HotelTables } from './tables.ts';

/** Rooms of one type for the nights of a stay. */
export interface WantedNights {
  readonly roomTypeId: string;
  readonly metro: string;
  /** Rooms of the type there are; what its rows are made with when first touched. */
  readonly capacity: number;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly rooms: number;
}

export interface OverdueStay {
  readonly reservationId: string;
  readonly checkIn: string;
  readonly checkOut: string;
}

/**
 * Overdue holds that still stand on these nights, their reservations' rows taken in one order for everybody, and
 * before any night's: whoever else ends a hold comes the same way, so nobody waits in a circle.
 */
export async function findOverdueOn(
  trx: Transaction<HotelTables>,
  wanted: Pick<WantedNights, 'roomTypeId' | 'checkIn' | 'checkOut'>,
  at: { readonly now: number; readonly dialect: Dialect },
): Promise<OverdueStay[]> {
  let overdue = overdueStays(trx, at.now)
    .select(['reservation_id', 'check_in', 'check_out'])
    .where('room_type_id', '=', wanted.roomTypeId)
    .where('check_in', '<', wanted.checkOut)
    .where('check_out', '>', wanted.checkIn)
    .orderBy('reservations.id');
  if (at.dialect === 'postgres') overdue = overdue.forUpdate('reservations');
  const rows = await overdue.execute();
  return rows.map((row) => ({
    reservationId: row.reservation_id,
    checkIn: row.check_in,
    checkOut: row.check_out,
  }));
}

/** Takes the rows of these nights in date order, making those that are missing. */
export async function queueOnNights(
  trx: Transaction<HotelTables>,
  wanted: Pick<WantedNights, 'roomTypeId' | 'metro' | 'capacity'>,
  nights: readonly string[],
): Promise<void> {
  await trx
    .insertInto('room_nights')
    .values(nights.map((night) => nightRow(wanted, night, 0)))
    .onConflict((conflict) =>
      conflict
        .columns(['room_type_id', 'night'])
        .doUpdateSet((eb) => ({ taken: eb.ref('room_nights.taken') })),
    )
    .execute();
}

/**
 * Takes the rooms for every night, in date order, in one conditional write: a night's row counts only if
 * `taken + rooms <= capacity`. Returns the nights that refused; when there is one, roll back.
 */
export async function takeNights(trx: Transaction<HotelTables>, wanted: WantedNights): Promise<string[]> {
  const nights = nightsBetween(wanted.checkIn, wanted.checkOut);
  if (wanted.rooms > wanted.capacity) return nights;
  const taken = await trx
    .insertInto('room_nights')
    .values(nights.map((night) => nightRow(wanted, night, wanted.rooms)))
    .onConflict((conflict) =>
      conflict
        .columns(['room_type_id', 'night'])
        .doUpdateSet((eb) => ({ taken: eb('room_nights.taken', '+', wanted.rooms) }))
        .where((eb) => eb(eb('room_nights.taken', '+', wanted.rooms), '<=', eb.ref('room_nights.capacity'))),
    )
    .returning('night')
    .execute();
  const got = new Set(taken.map(({ night }) => night));
  return nights.filter((night) => !got.has(night));
}

/** Notes whose the taken nights are. */
export async function insertStay(
  trx: Transaction<HotelTables>,
  reservationId: string,
  wanted: WantedNights,
): Promise<void> {
  await trx
    .insertInto('stays')
    .values({
      reservation_id: reservationId,
      room_type_id: wanted.roomTypeId,
      metro: wanted.metro,
      check_in: wanted.checkIn,
      check_out: wanted.checkOut,
      rooms: wanted.rooms,
    })
    .execute();
}

/** Puts every night of these reservations back on sale, night by night in the order that holds take them in. */
export async function returnNights(
  trx: Transaction<HotelTables>,
  reservationIds: readonly string[],
): Promise<void> {
  const stays = await trx
    .deleteFrom('stays')
    .where('reservation_id', 'in', [...reservationIds])
    .returningAll()
    .execute();
  const returned = new Map<string, { roomTypeId: string; night: string; rooms: number }>();
  for (const { room_type_id: roomTypeId, check_in, check_out, rooms } of stays) {
    for (const night of nightsBetween(check_in, check_out)) {
      const key = `${roomTypeId} ${night}`;
      returned.set(key, { roomTypeId, night, rooms: rooms + (returned.get(key)?.rooms ?? 0) });
    }
  }
  for (const [, { roomTypeId, night, rooms }] of [...returned].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await trx
      .updateTable('room_nights')
      .set((eb) => ({ taken: eb('taken', '-', rooms) }))
      .where('room_type_id', '=', roomTypeId)
      .where('night', '=', night)
      .execute();
  }
}

/** Rooms gone for each night of a stay, in order; all zeros where nobody ever took one. */
export type ReadTaken = (roomTypeId: string) => readonly number[];

/** What is taken in these cities for the nights of a stay; an overdue hold has nothing. */
export async function readTaken(
  db: Kysely<HotelTables>,
  stay: { readonly metros: readonly string[]; readonly checkIn: string; readonly checkOut: string },
  now: number,
): Promise<ReadTaken> {
  const { metros, checkIn, checkOut } = stay;
  const nights = nightsBetween(checkIn, checkOut);
  const places = new Map(nights.map((night, place) => [night, place]));
  const taken = new Map<string, number[]>();
  const add = (roomTypeId: string, night: string, rooms: number) => {
    const place = places.get(night);
    if (place === undefined) return;
    const row = taken.get(roomTypeId) ?? nights.map(() => 0);
    row[place] = Math.max(0, (row[place] ?? 0) + rooms);
    taken.set(roomTypeId, row);
  };
  // Counters first: a hold that is tidied up between the two reads then shows one room too few, never one too many.
  const counters = await db
    .selectFrom('room_nights')
    .select(['room_type_id', 'night', 'taken'])
    .where('metro', 'in', [...metros])
    .where('night', '>=', checkIn)
    .where('night', '<', checkOut)
    .where('taken', '>', 0)
    .execute();
  const overdue = await overdueStays(db, now)
    .select(['room_type_id', 'check_in', 'check_out', 'stays.rooms'])
    .where('metro', 'in', [...metros])
    .where('check_in', '<', checkOut)
    .where('check_out', '>', checkIn)
    .execute();
  for (const row of counters) add(row.room_type_id, row.night, row.taken);
  for (const row of overdue) {
    for (const night of nightsBetween(row.check_in, row.check_out)) add(row.room_type_id, night, -row.rooms);
  }
  const untouched = nights.map(() => 0);
  return (roomTypeId) => taken.get(roomTypeId) ?? untouched;
}

/** There are few overdue holds at any time, and `reservations_held` finds them. */
function overdueStays(db: Kysely<HotelTables>, now: number) {
  return db
    .selectFrom('reservations')
    .innerJoin('stays', 'stays.reservation_id', 'reservations.id')
    .where('state', '=', sql.lit('Held'))
    .where('hold_expires_at', '<=', now);
}

function nightRow(
  { roomTypeId, metro, capacity }: Pick<WantedNights, 'roomTypeId' | 'metro' | 'capacity'>,
  night: string,
  taken: number,
) {
  return { room_type_id: roomTypeId, night, metro, capacity, taken };
}
