import type { ServiceName } from '../../contracts/endpoint.ts';
import { createDeps } from '../../kernel/deps.ts';
import { createTestClock } from '../../kernel/testing/clock.ts';
import type { TestEngine } from '../../kernel/testing/databases.ts';
import type { TestUser } from '../../kernel/testing/running.ts';
import { runServices } from '../../kernel/testing/running.ts';
import { createStall, type StallOptions, stallContract, stallInternalContract } from './stall.ts';

export const ada: TestUser = { userId: '1001', name: 'Ada Lovelace', role: 'traveller' };
export const bob: TestUser = { userId: '1002', name: 'Bob Frost', role: 'traveller' };
export const sue: TestUser = { userId: '1003', name: 'Sue Port', role: 'support' };

/** A stall that really listens, on a settable clock, with clients for the people and for payments. */
export async function runStall(engine: TestEngine, options: Pick<StallOptions, 'goods' | 'limits'>) {
  const clock = createTestClock();
  const deps = createDeps({ now: clock.now });
  const database = await engine.createDatabaseUrl();
  const stall = await createStall({ ...options, database, deps, ownClock: true });
  const running = await runServices(deps, [async () => stall]);
  const as = (user: TestUser) => running.client(stallContract, user);
  const payments = running.client(stallInternalContract, 'payments');
  return {
    clock,
    stall,
    as,
    ada: as(ada),
    bob: as(bob),
    sue: as(sue),
    payments,
    asService: (name: ServiceName) => running.client(stallInternalContract, name),
    stop: running.stop,
    /** Claims for a checkout what Ada holds for 100 USD, or whatever else is said. */
    claim: (
      reservationId: string,
      claimId: string,
      other: { user_id?: string; total?: number; currency?: string } = {},
    ) =>
      payments.claim({
        reservation_id: reservationId,
        claim_id: claimId,
        user_id: ada.userId,
        total: 100,
        currency: 'USD',
        ...other,
      }),
    /** A new hold of Ada's that is paid by `claimId`. */
    holdAndPay: async (good: string, claimId: string) => {
      const { reservation_id } = await as(ada).hold({ good });
      const key = { reservation_id, claim_id: claimId };
      await payments.claim({ ...key, user_id: ada.userId, total: 100, currency: 'USD' });
      await payments.confirm({ ...key, transaction_id: '500001' });
      return reservation_id;
    },
  };
}

export type RunningStall = Awaited<ReturnType<typeof runStall>>;
