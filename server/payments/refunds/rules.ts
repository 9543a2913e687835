import type { CheckoutEvent } from '../checkout/events.ts';
import type { GatewayRefund } from '../gateway/gateway.ts';
import type { Refund, RefundStatus } from './refund.ts';

const dayMs = 24 * 3_600_000;
/** Banks return a refund that they cannot place within 30 days (docs.stripe.com/refunds#failed-refunds). */
const watchedMs = 30 * dayMs;
const firstLookMs = 5_000;
/**
 * Between two tries of one that fails. Nobody sits and waits for it, and where the processor has kept a 500 for
 * its key, nothing but the same answer comes for 23 hours.
 */
export const longestDelayMs = 10 * 60_000;

/** A refund after the processor's word on it. */
export function statusAfter(refund: Refund, answer: GatewayRefund['status'], now: number): RefundStatus {
  if (answer === 'failed') return 'Failed';
  // Once it has succeeded, a pending answer is an old one.
  if (answer === 'pending') return isReturned(refund.status) ? refund.status : 'Pending';
  return now - refund.createdAt > watchedMs ? 'Settled' : 'Succeeded';
}

/** True while the processor may still say something else. */
export function isWatched(status: RefundStatus): boolean {
  return status !== 'Settled' && status !== 'Failed';
}

/** When to look again: soon at first, then at twice the age, at least daily. */
export function lookAgainMs(refund: Pick<Refund, 'createdAt'>, now: number): number {
  return Math.min(dayMs, Math.max(firstLookMs, now - refund.createdAt));
}

/** What a change means for the checkout; null when its sums stay as they are. */
export function effectOn(refund: Refund, after: RefundStatus): CheckoutEvent | null {
  const { amountMinor } = refund;
  const wasReturned = isReturned(refund.status);
  if (after === 'Failed') return { type: 'refund-failed', amountMinor: wasReturned ? amountMinor : 0 };
  return isReturned(after) && !wasReturned ? { type: 'refunded', amountMinor } : null;
}

function isReturned(status: RefundStatus): boolean {
  return status === 'Succeeded' || status === 'Settled';
}
