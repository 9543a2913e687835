import type { AdvanceTools } from '../checkout/advance.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { totalMinorOf } from '../checkout/checkout.ts';
import { moveCheckout } from '../checkout/decide.ts';
import { readCheckout } from '../checkout/store.ts';
import { followDispute } from '../disputes/follow.ts';
import { RefusedByGateway } from '../gateway/gateway.ts';
import type { Runner } from '../runner/runner.ts';
import type { InboxRow } from '../tables.ts';
import { findCheckoutOfIntent, findRefundOf } from './about.ts';

/** What handling an event takes. */
export interface Desk extends Pick<AdvanceTools, 'database' | 'gateway' | 'deps'> {
  readonly checkouts: Pick<Runner, 'poke'>;
  readonly refunds: Pick<Runner, 'poke'>;
}

/**
 * Pokes whom an event is about, or asks how its dispute stands, and believes nothing that it says: order, number and age of events do
 * not matter, because what is done next is decided by asking. Throws while the processor does not answer.
 */
export async function handleEvent(event: InboxRow, desk: Desk): Promise<void> {
  const { database, checkouts, refunds } = desk;
  const db = database.kysely;
  const refundId = await findRefundOf(db, event);
  if (refundId !== null) refunds.poke(refundId);
  if (event.dispute_id !== null) await followDispute(event.dispute_id, desk);
  const checkoutId = event.checkout_id ?? (await findCheckoutOfIntent(db, event.intent_id));
  const checkout = checkoutId === null ? null : await readCheckout(db, checkoutId);
  // An event of another program's payment, or of one that was never ours.
  if (!checkout) return;
  if (event.intent_id !== null) await lookForLateMoney(checkout, event.intent_id, desk);
  checkouts.poke(checkout.id);
}

/** Money on a checkout that ended without any is let go, by shutting that door once more. */
async function lookForLateMoney(checkout: Checkout, intentId: string, desk: Desk): Promise<void> {
  if (checkout.state !== 'Failed') return;
  const { status } = await desk.gateway
    .readIntent({ intentId, amountMinor: totalMinorOf(checkout), currency: checkout.currency })
    .catch(ifUnknown);
  if (status !== 'requires_capture' && status !== 'succeeded') return;
  const isFailed = ({ state }: Checkout) => state === 'Failed';
  const isLate = await moveCheckout(
    checkout.id,
    { event: { type: 'late-money', intentId }, when: isFailed },
    desk,
  );
  if (isLate) desk.deps.log.error({ checkout_id: checkout.id, intent_id: intentId, status }, 'late money');
}

/** An intent that the processor does not know holds no money. */
function ifUnknown(error: unknown): { status: 'canceled' } {
  if (error instanceof RefusedByGateway) return { status: 'canceled' };
  throw error;
}
