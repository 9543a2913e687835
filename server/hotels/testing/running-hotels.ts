import type { InputOf, OutputOf } from '../../contracts/endpoint.ts';
import { createDeps } from '../../kernel/deps.ts';
import { createTestClock } from '../../kernel/testing/clock.ts';
import type { TestEngine } from '../../kernel/testing/databases.ts';
import { runServices, type TestUser } from '../../kernel/testing/running.ts';
import { createCatalogue, type Property } from '../catalogue.ts';
import { type HotelOffer, hotelsContract, hotelsInternalContract } from '../contract.ts';
import { createHotelsService } from '../service.ts';

export const ada: TestUser = { userId: '1001', name: 'Ada Lovelace', role: 'traveller' };
export const bob: TestUser = { userId: '1002', name: 'Bob Frost', role: 'traveller' };

type Search = InputOf<(typeof hotelsContract)['endpoints']['search']>;
export type Reservation = OutputOf<(typeof hotelsContract)['endpoints']['hold']>;

/** The hotels service of a small world, listening, on a settable clock: noon UTC on 1 December 2026. */
export async function runHotels(engine: TestEngine, properties: readonly Property[], maxLiveHolds = 10) {
  const clock = createTestClock();
  const deps = createDeps({ now: clock.now });
  const hotels = await createHotelsService({
    database: await engine.createDatabaseUrl(),
    deps,
    ownClock: true,
    limits: { holdSeconds: 1800, maxLiveHolds },
    paymentsUrl: 'http://127.0.0.1:9',
    catalogue: createCatalogue(properties),
  });
  const running = await runServices(deps, [async () => hotels]);
  const as = (user: TestUser) => running.client(hotelsContract, user);
  const payments = running.client(hotelsInternalContract, 'payments');
  const anybody = running.client(hotelsContract);
  const search = (input: Partial<Search> = {}) => anybody.search({ ...fiveNights, ...input });
  return {
    clock,
    hotels,
    as,
    ada: as(ada),
    payments,
    search,
    /** The first offer of a search; there must be one. */
    offer: async (input: Partial<Search> = {}): Promise<HotelOffer> => {
      const [first] = (await search(input)).items;
      if (!first) throw new Error('Nothing was found.');
      return first;
    },
    /** Pays what somebody holds. */
    pay: async ({ reservation_id, user_id, total_price, currency }: Reservation): Promise<void> => {
      const key = { reservation_id, claim_id: `checkout-of-${reservation_id}` };
      await payments.claim({ ...key, user_id, total: total_price, currency });
      await payments.confirm({ ...key, transaction_id: '500001' });
    },
    stop: running.stop,
  };
}

export type RunningHotels = Awaited<ReturnType<typeof runHotels>>;

/** A stay nobody would refuse. */
export const fiveNights = { destination: 'LIS', check_in: '2026-12-10', check_out: '2026-12-15' };
