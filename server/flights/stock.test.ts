import { describe } from 'vitest';
import { createDeps } from '../kernel/deps.ts';
import { createTestClock } from '../kernel/testing/clock.ts';
import { type Stock, testStockAgainstModel } from '../reservations/testing/stock-property.ts';
import { holdFlight } from './hold.ts';
import { signFlightOffer } from './offer.ts';
import { cabinSeatsOf } from './seat-map.ts';
import { createFlightsService } from './service.ts';
import { departureKey } from './tables.ts';
import { type Departure, describeDeparture, fliesOn } from './timetable/departures.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;
/** Far enough ahead that no life of a run reaches the departure. */
const daysAhead = 60;

/** The seats that a party asks for. */
type Party = readonly string[];

describe('a departure', () => {
  testStockAgainstModel(350, async () => {
    const clock = createTestClock();
    const service = await createFlightsService({
      database: 'sqlite::memory:',
      deps: createDeps({ now: clock.now }),
      limits: { holdSeconds: 60, maxLiveHolds: 3 },
      paymentsUrl: 'http://127.0.0.1:9',
      seedDemo: true,
    });
    return {
      inventory: service.world.inventory,
      advance: clock.advance,
      newStock: async (run) => seatsOf(service.world, departureOf(service.world, run, clock.now())),
      close: service.close,
    };
  });
});

/** Another flight for each run, on the first day from then on that it flies. */
function departureOf({ timetable }: World, flight: number, now: number): Departure {
  let day = Math.floor(now / dayMs) + daysAhead;
  while (!fliesOn(timetable, flight, day)) day += 1;
  return describeDeparture(timetable, { flight, day });
}

/** Three seats of a departure, wanted alone and together. */
function seatsOf(world: World, departure: Departure): Stock<Party> {
  const [a = '', b = '', c = ''] = cabinSeatsOf(departure, 'economy').map(({ seatNumber }) => seatNumber);
  return {
    wishes: [[a], [b], [c], [a, b], [b, c], [a, b, c]],
    hold: (call, party) =>
      holdFlight(world, call, {
        offer_id: offerFor(world, departure, party.length),
        passengers: party.map((_, index) => `Passenger ${index}`),
        seats: party.map((seat_number) => ({ segment: 1, seat_number })),
      }),
    fits: (party, taken) => !taken.flat().some((seat) => party.includes(seat)),
    count: async () => {
      const rows = await world.inventory.database.kysely
        .selectFrom('seats_taken')
        .select('seat_number')
        .where('departure', '=', departureKey(departure))
        .execute();
      return rows.map(({ seat_number }) => seat_number).sort();
    },
    countOf: (taken) => taken.flat().sort(),
  };
}

function offerFor(
  { keys }: World,
  { flightNumber, departureDate, departsAt }: Departure,
  adults: number,
): string {
  const anything = { allowed: true, penaltyMinor: 0 };
  const terms = {
    adults,
    cabin: 'economy' as const,
    fareBrand: 'Flex',
    checkedBags: 0,
    priceMinor: 10_000,
    currency: 'USD',
    refundable: anything,
    changeable: anything,
    slices: [[[flightNumber, departureDate] as [string, string]]],
  };
  return signFlightOffer(keys, terms, departsAt);
}
