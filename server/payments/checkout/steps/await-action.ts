import { lastCallOf, lookAgainMs } from '../../rules.ts';
import type { Checkout } from '../checkout.ts';
import type { CheckoutEvent } from '../events.ts';
import { actionMissed, declined, pageLeft, pageShut } from '../failures.ts';
import { eventOf } from '../intent-rules.ts';
import { lookAtDoor, type Sight } from './sight.ts';
import type { Step } from './step.ts';

/** Looks whether the payer has done what the bank or the page asks for, until the deadline. */
export const awaitAction: Step = async (checkout, tools) => {
  const now = await tools.database.now();
  const sight = await lookAtDoor(checkout, tools);
  const event = sight.page ? pageEventOf(sight, checkout, now) : intentEventOf(sight, checkout, now);
  if (event) return event;
  const deadlineAt = isPaying(sight) ? lastCallOf(checkout, tools.graceMs) : checkout.deadlineAt;
  if (now > deadlineAt) return { type: 'abandoned', failure: missed(sight, checkout) };
  return { waitMs: Math.min(lookAgainMs(now - checkout.createdAt), Math.max(0, deadlineAt - now) + 1) };
};

function intentEventOf({ intent }: Sight, checkout: Checkout, now: number): CheckoutEvent | null {
  const event = intent && eventOf(intent, checkout, now);
  // A new link, as after a restart of the bank's page, is news; the old one is not.
  return event?.type === 'action-required' && event.url === checkout.actionUrl ? null : event;
}

/** On a page a declined card is not the end: the payer may try another, as long as the page is open. */
function pageEventOf({ page, intent }: Sight, checkout: Checkout, now: number): CheckoutEvent | null {
  if (intent?.status === 'requires_capture' || intent?.status === 'succeeded') {
    return eventOf(intent, checkout, now);
  }
  if (page?.status === 'expired') return { type: 'abandoned', failure: pageShut(checkout) };
  const hasMoved = page?.status === 'open' && page.url !== null && page.url !== checkout.actionUrl;
  return hasMoved ? { type: 'action-required', url: String(page.url) } : null;
}

/** True when the payer of a page is at the bank, or the bank at work: a moment more may be all it takes. */
function isPaying({ page, intent }: Sight): boolean {
  return page !== null && (intent?.status === 'requires_action' || intent?.status === 'processing');
}

function missed({ page, intent }: Sight, checkout: Checkout) {
  if (intent?.declineCode) return declined(checkout, intent.declineCode);
  return page ? pageLeft(checkout) : actionMissed(checkout);
}
