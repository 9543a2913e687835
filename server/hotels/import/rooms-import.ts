import type { Transaction } from 'kysely';
import { formatDay } from '../../reference/days.ts';
import type { LineFault } from '../../reservations/catalogue/fault.ts';
import type { ImportKind, ImportLine } from '../../reservations/catalogue/import-kind.ts';
import { findDiffering } from '../../reservations/catalogue/same-owner.ts';
import { hotelKind } from '../hotel-kind.ts';
import { hotelMigrations } from '../migrations/list.ts';
import type { HotelTables } from '../tables.ts';
import { roomTypeId } from './properties.ts';
import { checkRoomLine, propertyFields, type RoomLine, roomLine } from './room-line.ts';

const dayMs = 86_400_000;

/** A company's own hotels: a line for each room type. */
export const roomsImport: ImportKind<HotelTables, RoomLine> = {
  goods: 'hotels',
  inventory: hotelKind,
  migrations: hotelMigrations,
  shape: roomLine,
  keyOf: roomTypeId,
  checkLine: checkRoomLine,
  checkTogether: (lines) =>
    findDiffering(lines, {
      what: 'property',
      ownerOf: ({ property_code }) => property_code,
      fields: propertyFields,
    }),
  checkSold,
  resizeStock,
};

async function checkSold(
  trx: Transaction<HotelTables>,
  { fresh }: { readonly fresh: readonly ImportLine<RoomLine>[] },
  now: number,
): Promise<LineFault[]> {
  const fullest = await fullestNights(trx, now);
  return fresh.flatMap(({ number, key, line: { rooms } }) => {
    const night = fullest.get(key);
    if (!night || night.taken <= rooms) return [];
    const message = `is ${rooms} and ${night.taken} sold for the night of ${night.night}; ${night.taken} is the least`;
    return [{ line: number, field: 'rooms', message }];
  });
}

/** By room type, the night to come that has the most rooms sold. */
async function fullestNights(trx: Transaction<HotelTables>, now: number) {
  const rows = await trx
    .selectFrom('room_nights')
    .select(['room_type_id', 'night', 'taken'])
    .where('night', '>=', firstNight(now))
    .where('taken', '>', 0)
    .orderBy('taken')
    .execute();
  return new Map(rows.map((row) => [row.room_type_id, row]));
}

/** Nights that were touched keep their size in their row; the others are made with the new one. */
async function resizeStock(
  trx: Transaction<HotelTables>,
  fresh: readonly ImportLine<RoomLine>[],
  now: number,
): Promise<void> {
  const rows = await trx.selectFrom('room_nights').select('room_type_id').distinct().execute();
  const touched = new Set(rows.map(({ room_type_id }) => room_type_id));
  for (const { key, line } of fresh.filter((one) => touched.has(one.key))) {
    await trx
      .updateTable('room_nights')
      .set({ capacity: line.rooms })
      .where('room_type_id', '=', key)
      .where('night', '>=', firstNight(now))
      .execute();
  }
}

/** Yesterday in UTC: today's night has not begun before that anywhere. */
function firstNight(now: number): string {
  return formatDay(Math.floor(now / dayMs) - 1);
}
