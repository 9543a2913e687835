import { describe } from 'vitest';
import { createDeps } from '../kernel/deps.ts';
import { createTestClock } from '../kernel/testing/clock.ts';
import { type Stock, testStockAgainstModel } from '../reservations/testing/stock-property.ts';
import { createCatalogue } from './catalogue.ts';
import { holdHotel } from './hold.ts';
import { signHotelOffer } from './offer.ts';
import { createHotelsService } from './service.ts';
import { nightsBetween } from './stay-rules.ts';
import { countTaken, sumNights } from './testing/recount.ts';
import { aProperty, aRoomType } from './testing/town.ts';

interface Wish {
  readonly checkIn: string;
  readonly checkOut: string;
  readonly rooms: number;
}

const capacity = 2;
/** Overlapping stays of one week, one of them in both rooms. */
const wishes: readonly Wish[] = [
  { checkIn: '2026-12-10', checkOut: '2026-12-12', rooms: 1 },
  { checkIn: '2026-12-11', checkOut: '2026-12-14', rooms: 1 },
  { checkIn: '2026-12-13', checkOut: '2026-12-15', rooms: 2 },
  { checkIn: '2026-12-10', checkOut: '2026-12-15', rooms: 1 },
];

const runs = 350;

describe('the rooms of a hotel', () => {
  testStockAgainstModel(runs, async () => {
    const clock = createTestClock();
    // Shrinking after a failure takes further runs, each with a hotel and a city of its own.
    const properties = Array.from({ length: runs + 300 }, (_, index) =>
      aProperty({
        id: `LIS${index}`,
        metro: `LIS${index}`,
        roomTypes: [aRoomType({ id: `LIS${index}-1`, rooms: capacity })],
      }),
    );
    const hotels = await createHotelsService({
      database: 'sqlite::memory:',
      deps: createDeps({ now: clock.now }),
      ownClock: true,
      limits: { holdSeconds: 60, maxLiveHolds: 3 },
      paymentsUrl: 'http://127.0.0.1:9',
      catalogue: createCatalogue(properties),
    });
    const { world } = hotels;
    const stockOf = (propertyId: string): Stock<Wish> => ({
      wishes,
      hold: (call, { checkIn, checkOut, rooms }) => {
        const terms = { propertyId, roomTypeId: `${propertyId}-1`, checkIn, checkOut, rooms, guests: 1 };
        const price = { totalMinor: 100_00, firstNightMinor: 50_00 };
        const rate = { plan: 'flexible', board: 'room_only' } as const;
        const offer_id = signHotelOffer(world.keys, { ...terms, ...price, ...rate }, clock.now() + 1);
        return holdHotel(world, call, { offer_id, guest_names: [], trip: undefined });
      },
      fits: (wish, taken) => {
        const nights = nightsBetween(wish.checkIn, wish.checkOut);
        const counted = sumNights('', [...taken, wish]);
        return nights.every((night) => (counted[` ${night}`] ?? 0) <= capacity);
      },
      count: () => countTaken(world.inventory.database.kysely, `${propertyId}-1`),
      countOf: (taken) => sumNights(`${propertyId}-1`, taken),
    });
    return {
      inventory: world.inventory,
      advance: clock.advance,
      newStock: async (run) => stockOf(`LIS${run}`),
      close: hotels.close,
    };
  });
});
