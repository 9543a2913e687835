import { invalidRequest } from '../http/failure.ts';
import type { Session } from './session.ts';

/** The page is over; refuses one that is over already. */
export function expireSession(session: Session): Session {
  if (session.status !== 'open') {
    throw invalidRequest(
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ' +
        `\`${session.status}\`.`,
    );
  }
  return { ...session, status: 'expired' };
}

/** The payer has done what the page asked for; `isPaid` when the money has moved, too. */
export function completeSession(session: Session, isPaid: boolean): Session {
  return {
    ...session,
    status: 'complete',
    paymentStatus: session.mode === 'setup' ? 'no_payment_required' : isPaid ? 'paid' : 'unpaid',
  };
}

/** Where the browser goes when all is done; Stripe puts the session's id in if the merchant asks for it. */
export function successUrl({ id, settings }: Session): string {
  return settings.successUrl.replaceAll('{CHECKOUT_SESSION_ID}', id);
}
