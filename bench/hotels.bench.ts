import { createCatalogue } from '../server/hotels/catalogue.ts';
import { searchInput } from '../server/hotels/contract.ts';
import { holdHotel } from '../server/hotels/hold.ts';
import { takeNights } from '../server/hotels/night-store.ts';
import { searchHotels } from '../server/hotels/search/search.ts';
import { seedProperties } from '../server/hotels/seed.ts';
import { createHotelsService } from '../server/hotels/service.ts';
import type { World } from '../server/hotels/world.ts';
import { formatDay } from '../server/reference/days.ts';
import { benchOptions, callOf, compareOnBothDatabases, holdsRow, searchRow } from './inventory-comparison.ts';
import { timed } from './measure.ts';

export const name = 'hotels: search and holds at 20,000 properties, inside the service';

/** 79 in each of 254 areas are 20,066. */
const propertiesPerMetro = 79;
const cities = ['LIS', 'LON', 'NYC', 'TYO', 'PAR', 'BER', 'SYD', 'SAO'];
/** Nights that the searched cities' rooms are partly taken for. */
const touchedNights = 60;
const searches = 400;
/** Of 50 holds each. */
const holdBlocks = 8;
const today = Math.floor(Date.now() / 86_400_000);

export async function run(): Promise<void> {
  await compareOnBothDatabases('the nights', measure);
}

async function measure(engine: string, database: string): Promise<string[][]> {
  const hotels = await createHotelsService({
    ...benchOptions,
    database,
    catalogue: createCatalogue(seedProperties(propertiesPerMetro)),
  });
  try {
    await touchStock(hotels.world);
    return [await measureSearch(engine, hotels.world), await measureHolds(engine, hotels.world)];
  } finally {
    await hotels.close();
  }
}

/** Every second room type of the searched cities has a third of its rooms taken, night after night. */
async function touchStock({ inventory, catalogue }: World): Promise<void> {
  for (const metro of cities) {
    const roomTypes = catalogue.inMetro(metro).flatMap((property) => property.roomTypes);
    const rows = roomTypes
      .filter((_, index) => index % 2 === 0)
      .flatMap(({ id, rooms }) =>
        Array.from({ length: touchedNights }, (_, night) => ({
          room_type_id: id,
          night: formatDay(today + night),
          metro,
          capacity: rooms,
          taken: Math.floor(rooms / 3),
        })),
      );
    for (let start = 0; start < rows.length; start += 2_000) {
      const part = rows.slice(start, start + 2_000);
      await inventory.database.write((trx) => trx.insertInto('room_nights').values(part).execute());
    }
  }
}

async function measureSearch(engine: string, world: World): Promise<string[]> {
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < searches; round++) {
    const { city, checkIn, checkOut } = someStay(round);
    const input = searchInput.parse({ destination: city, check_in: checkIn, check_out: checkOut });
    ours.push(await timed(() => searchHotels(world, input)));
    raw.push(
      await timed(() =>
        world.inventory.database.kysely
          .selectFrom('room_nights')
          .select(['room_type_id', 'night', 'taken'])
          .where('metro', '=', city)
          .where('night', '>=', checkIn)
          .where('night', '<', checkOut)
          .execute(),
      ),
    );
  }
  return searchRow(`${engine}: city search, 5 nights, p95`, ours, raw);
}

/** Each block of holds is for nights and hotels of its own, so that nothing sells out. */
async function measureHolds(engine: string, world: World): Promise<string[]> {
  const { inventory, catalogue } = world;
  const roomTypes = catalogue.inMetro('MAD').flatMap((property) => property.roomTypes);
  const spent = { ours: 0, raw: 0 };
  for (let block = 0; block < holdBlocks; block++) {
    const nights = {
      checkIn: formatDay(today + 70 + block * 5),
      checkOut: formatDay(today + 75 + block * 5),
    };
    const query = { destination: 'ROM', check_in: nights.checkIn, check_out: nights.checkOut, limit: 50 };
    const { items } = await searchHotels(world, searchInput.parse(query));
    for (const [index, { offer_id }] of items.entries()) {
      const roomType = roomTypes[index];
      if (!roomType) throw new Error('There are fewer room types than offers.');
      const input = { offer_id, guest_names: [], trip: undefined };
      spent.ours += await timed(() => holdHotel(world, callOf(`${block}-${index}`), input));
      const wanted = { ...nights, metro: 'MAD', roomTypeId: roomType.id, capacity: roomType.rooms, rooms: 1 };
      spent.raw += await timed(() => inventory.database.write((trx) => takeNights(trx, wanted)));
    }
  }
  return holdsRow(`${engine}: holds of 5 nights`, holdBlocks * 50, spent);
}

function someStay(round: number): { city: string; checkIn: string; checkOut: string } {
  const start = today + 1 + ((round * 7) % (touchedNights - 7));
  return {
    city: cities[round % cities.length] ?? 'LIS',
    checkIn: formatDay(start),
    checkOut: formatDay(start + 5),
  };
}
