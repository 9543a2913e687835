import type { Intent } from '../gateway/gateway.ts';
import type { Checkout } from './checkout.ts';
import type { CheckoutEvent } from './events.ts';
import { authorisationGone, declined } from './failures.ts';

/**
 * What an intent's state means for its checkout; null while nothing is known yet: it waits for its
 * confirmation, or the processor is still at it. `now`: epoch ms.
 */
export function eventOf(intent: Intent, checkout: Checkout, now: number): CheckoutEvent | null {
  switch (intent.status) {
    case 'requires_capture':
      return { type: 'authorised', intentId: intent.id };
    case 'succeeded':
      return { type: 'captured', at: now, intentId: intent.id };
    case 'requires_action':
      return intent.actionUrl === null ? null : { type: 'action-required', url: intent.actionUrl };
    case 'requires_payment_method':
      return { type: 'abandoned', failure: declined(checkout, intent.declineCode ?? 'generic_decline') };
    case 'canceled':
      return { type: 'abandoned', failure: authorisationGone(checkout) };
    case 'requires_confirmation':
    case 'processing':
      return null;
  }
}
