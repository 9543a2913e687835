import type { AdvanceTools } from '../checkout/advance.ts';
import { findCheckoutOfIntent } from '../inbox/about.ts';
import { keepDispute } from './store.ts';

type Tools = Pick<AdvanceTools, 'database' | 'gateway' | 'deps'>;

/**
 * Asks the processor how a dispute stands and writes it down; an event only says that there is something to
 * ask. A dispute of a payment that is not ours is none of our business.
 */
export async function followDispute(disputeId: string, { database, gateway, deps }: Tools): Promise<void> {
  const dispute = await gateway.readDispute(disputeId);
  const { intentId } = dispute;
  const checkoutId = await findCheckoutOfIntent(database.kysely, intentId);
  if (intentId === null || checkoutId === null) return;
  await database.write((trx, now) => keepDispute(trx, { ...dispute, intentId, checkoutId }, now));
  deps.log.warn({ checkout_id: checkoutId, dispute_id: disputeId, status: dispute.status }, 'a dispute');
}
