import { queueOnFleet, readOutings, takeCar } from '../server/cars/car-store.ts';
import type { Fleet } from '../server/cars/catalogue.ts';
import { type SearchInput, searchInput } from '../server/cars/contract.ts';
import { holdCar } from '../server/cars/hold.ts';
import { searchCars } from '../server/cars/search/search.ts';
import { demoCatalogue } from '../server/cars/seed.ts';
import { createCarsService } from '../server/cars/service.ts';
import type { World } from '../server/cars/world.ts';
import { formatDay } from '../server/reference/days.ts';
import { findPlace } from '../server/reference/places.ts';
import { benchOptions, callOf, compareOnBothDatabases, holdsRow, searchRow } from './inventory-comparison.ts';
import { timed } from './measure.ts';

export const name = 'cars: search and holds at 5,000 fleets, inside the service';

const fleetCount = 5_000;
const places = ['LAX', 'NYC', 'MIA', 'CHI', 'SFO', 'WAS', 'HOU', 'DEN'];
/** Every fleet of the searched places has one rental after the other on one of its cars. */
const rentalsEach = 20;
const searches = 400;
/** Of 50 holds each. */
const holdBlocks = 8;
const dayMs = 86_400_000;
const today = Math.floor(Date.now() / dayMs);

export async function run(): Promise<void> {
  await compareOnBothDatabases('the car', measure);
}

async function measure(engine: string, database: string): Promise<string[][]> {
  const cars = await createCarsService({
    ...benchOptions,
    database,
    catalogue: demoCatalogue(fleetCount),
  });
  try {
    for (const place of places) await touchStock(cars.world, fleetsIn(cars.world, place));
    return [await measureSearch(engine, cars.world), await measureHolds(engine, cars.world)];
  } finally {
    await cars.close();
  }
}

function fleetsIn({ catalogue }: World, word: string): Fleet[] {
  const place = findPlace(word);
  if (!place) throw new Error(`${word} is no place.`);
  return catalogue.stationsAt(place).flatMap((station) => catalogue.fleetsAt(station));
}

async function touchStock({ inventory }: World, fleets: readonly Fleet[]): Promise<void> {
  for (const fleet of fleets) {
    const rentals = Array.from({ length: rentalsEach }, (_, place) => ({
      reservation_id: `${fleet.id}-${place}`,
      fleet: fleet.id,
      starts_at: (today + 3 * place) * dayMs,
      ends_at: (today + 3 * place + 2) * dayMs,
    }));
    await inventory.database.write(async (trx) => {
      await queueOnFleet(trx, fleet);
      await trx.insertInto('cars_out').values(rentals).execute();
      const reservations = rentals.map(({ reservation_id }) => paidReservation(reservation_id));
      await trx.insertInto('reservations').values(reservations).execute();
    });
  }
}

function paidReservation(id: string) {
  return {
    id,
    user_id: '1001',
    customer_name: 'Ada Lovelace',
    state: 'Confirmed',
    price_minor: 0,
    currency: 'USD',
    hold_expires_at: 0,
    claim_id: 'bench',
    claimed_at: 0,
    transaction_id: 'bench',
    trip: null,
    details: '{}',
    created_at: 0,
    updated_at: 0,
    version: 1,
  };
}

async function measureSearch(engine: string, world: World): Promise<string[]> {
  const { database } = world.inventory;
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < searches; round++) {
    const place = String(places[round % places.length]);
    const start = today + 1 + ((round * 7) % 50);
    ours.push(await timed(() => searchCars(world, someSearch(place, start))));
    const fleets = fleetsIn(world, place).map(({ id }) => id);
    const window = { startsAt: start * dayMs, endsAt: (start + 5) * dayMs, now: Date.now() };
    raw.push(await timed(() => readOutings(database.kysely, fleets, window)));
  }
  return searchRow(`${engine}: city search, 5 days, p95`, ours, raw);
}

function someSearch(location: string, day: number, limit = 50): SearchInput {
  const [pick_up, drop_off] = [`${formatDay(day)}T10:00`, `${formatDay(day + 5)}T10:00`];
  return searchInput.parse({ location, pick_up, drop_off, limit });
}

/** Each block of holds is for days of its own, and the raw writes for another city's cars, so that nothing sells out. */
async function measureHolds(engine: string, world: World): Promise<string[]> {
  const { inventory } = world;
  const others = fleetsIn(world, 'SFO');
  const spent = { ours: 0, raw: 0 };
  let held = 0;
  for (let block = 0; block < holdBlocks; block++) {
    const day = today + 90 + block * 7;
    const { items } = await searchCars(world, someSearch('NYC', day));
    for (const [index, { offer_id }] of items.entries()) {
      const call = callOf(`${block}-${index}`);
      spent.ours += await timed(() => holdCar(world, call, { offer_id }));
      const fleet = String(others[index % others.length]?.id);
      const outing = { fleet, startsAt: day * dayMs, endsAt: (day + 5) * dayMs };
      const taker = `raw-${block}-${index}`;
      spent.raw += await timed(() => inventory.database.write((trx) => takeCar(trx, outing, taker)));
      held += 1;
    }
  }
  return holdsRow(`${engine}: holds of 5 days`, held, spent);
}
