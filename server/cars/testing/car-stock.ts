import type { ParsedInputOf } from '../../contracts/endpoint.ts';
import { createDeps } from '../../kernel/deps.ts';
import type { Call } from '../../kernel/http/call.ts';
import { createTestClock } from '../../kernel/testing/clock.ts';
import type { Stock, StockSubject } from '../../reservations/testing/stock-property.ts';
import type { CarDetails, CarView } from '../car-kind.ts';
import { createCatalogue, type Fleet } from '../catalogue.ts';
import type { carsContract } from '../contract.ts';
import { holdCar } from '../hold.ts';
import { signCarOffer } from '../offer.ts';
import { priceRental } from '../price-rules.ts';
import type { Rental } from '../rental-rules.ts';
import { createCarsService } from '../service.ts';
import type { CarTables } from '../tables.ts';
import type { World } from '../world.ts';
import { deskAt, fleetAt } from './fleets.ts';

const hourMs = 3_600_000;
const turnaroundMs = hourMs;
const cars = 2;

type HoldInput = ParsedInputOf<(typeof carsContract)['endpoints']['hold']>;

/** Rentals that touch, overlap, enclose and miss each other, in hours: [pick-up, drop-off]. */
const spans = [
  [0, 4],
  [5, 9],
  [3, 6],
  [4, 5],
  [10, 14],
  [1, 13],
] as const;

/** The cars service as the property of `reservations/testing` wants it: a fleet of two for each run. */
export async function openCarStock(
  runs: number,
): Promise<StockSubject<CarTables, CarDetails, CarView, Rental>> {
  const clock = createTestClock();
  // A desk of its own for each run: a refusal looks for the next best at the same place. Shrinking a failure
  // takes more runs than were asked for.
  const fleets = Array.from({ length: runs + 500 }, (_, run) =>
    fleetAt(deskAt('SIN', { id: `desk-${run}`, airport: `desk-${run}` }), { cars }),
  );
  const service = await createCarsService({
    database: 'sqlite::memory:',
    deps: createDeps({ now: clock.now }),
    limits: { holdSeconds: 60, maxLiveHolds: 3 },
    paymentsUrl: 'http://127.0.0.1:9',
    catalogue: createCatalogue(fleets),
  });
  return {
    inventory: service.world.inventory,
    advance: clock.advance,
    newStock: async (run) => stockOf(service.world, fleets[run] as Fleet, clock.now()),
    close: service.close,
  };
}

function stockOf(world: World, fleet: Fleet, now: number): Stock<Rental> {
  const start = now + 48 * hourMs;
  const rentals = spans.map(([from, until]) => ({
    fleet,
    dropOffStation: fleet.station,
    pickUpAt: start + from * hourMs,
    dropOffAt: start + until * hourMs,
    driverAge: 30,
  }));
  return {
    wishes: rentals,
    hold: (call: Call, rental) => holdCar(world, call, inputFor(world, rental)),
    fits: (wish, taken) => deepest([...taken, wish], wish) <= cars,
    count: async () => {
      const rows = await world.inventory.database.kysely
        .selectFrom('cars_out')
        .select(['starts_at', 'ends_at'])
        .where('fleet', '=', fleet.id)
        .execute();
      return rows.map((row) => `${row.starts_at}-${row.ends_at}`).sort();
    },
    countOf: (taken) =>
      taken.map(({ pickUpAt, dropOffAt }) => `${pickUpAt}-${dropOffAt + turnaroundMs}`).sort(),
  };
}

function inputFor({ keys }: World, rental: Rental): HoldInput {
  const offer = { ...rental, price: priceRental(rental), timeline: [] };
  return { offer_id: signCarOffer(keys, offer, rental.pickUpAt) };
}

/** The model counts hour by hour: how many cars are out in the fullest hour of a rental. */
function deepest(rentals: readonly Rental[], { pickUpAt, dropOffAt }: Rental): number {
  let most = 0;
  for (let at = pickUpAt; at < dropOffAt + turnaroundMs; at += hourMs) {
    const out = rentals.filter((rental) => rental.pickUpAt <= at && at < rental.dropOffAt + turnaroundMs);
    most = Math.max(most, out.length);
  }
  return most;
}
