import type { UserCaller } from '../../server/kernel/auth/caller.ts';
import { supportContract } from '../../server/payments/support/contract.ts';
import type { Surroundings } from './surroundings.ts';
import type { World } from './world.ts';

const sue: UserCaller = { kind: 'user', userId: '900', name: 'Sue', role: 'support' };
/** Enough for a few requests in the calm. */
const workMs = 10 * 60_000;

/** The person whom a refund waits for that a bank has sent back: pays it in another way, and says so. */
export async function lookAfterRefunds({ time, history }: Surroundings, world: World): Promise<void> {
  const desk = world.clientOf(supportContract, sue);
  const work = async () => {
    for (const { transaction_id, attention } of (await desk.listCheckouts({})).items) {
      history.add(`Sue looks after ${transaction_id}: ${attention?.reason}`);
      if (!attention?.actions.includes('looked-after')) continue;
      await desk.resolveCheckout({ transaction_id, action: 'looked-after', note: 'Paid by bank transfer.' });
    }
  };
  work().catch((error: unknown) => history.violate(`Sue met a bug: ${String(error)}`));
  await time.runUntil(time.now() + workMs);
}
