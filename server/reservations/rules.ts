import { Problem } from '../contracts/problem.ts';
import type { ReservationState } from '../contracts/reservation.ts';
import { moneyText } from '../contracts/values.ts';
import type { CancelQuote, RefundTerms, Reservation } from './reservation.ts';

/** A claim needs this much of the hold's time: less could not even reach the payment processor. */
export const leastClaimableMs = 2_000;
/** How long a cancellation quote stands at most. */
export const quoteMs = 10 * 60_000;

/** What a command comes to: a move to make, or nothing because it was done before. */
export type Decision = { readonly to: ReservationState } | 'done-before';

/** The state at an instant: an overdue hold has expired, whether or not anybody has tidied it up. */
export function stateAt(reservation: Reservation, now: number): ReservationState {
  return reservation.state === 'Held' && reservation.holdExpiresAt <= now ? 'Expired' : reservation.state;
}

export interface ClaimRequest {
  readonly claimId: string;
  readonly userId: string;
  readonly priceMinor: number;
  readonly currency: string;
}

/** Takes the clock off a hold; `isTombstoned`: this claim was given back before it arrived. */
export function decideClaim(
  reservation: Reservation,
  request: ClaimRequest,
  at: { readonly now: number; readonly isTombstoned: boolean },
): Decision {
  if (reservation.userId !== request.userId) throw notFound(reservation.id);
  if (at.isTombstoned) throw notOpen(reservation, 'its checkout has already given it back');
  const state = stateAt(reservation, at.now);
  if (isSameClaim(reservation, request.claimId) && (state === 'Paying' || state === 'Confirmed'))
    return 'done-before';
  if (state === 'Held' && reservation.holdExpiresAt - at.now < leastClaimableMs) throw expired(reservation);
  refuseUnlessHeld(reservation, state);
  if (reservation.priceMinor !== request.priceMinor || reservation.currency !== request.currency) {
    throw priceChanged(reservation);
  }
  return { to: 'Paying' };
}

/** Gives a claim back: the original deadline stands, and past it the hold has expired. */
export function decideUnclaim(reservation: Reservation, claimId: string, now: number): Decision {
  if (!isSameClaim(reservation, claimId)) return 'done-before';
  if (reservation.state === 'Confirmed' || reservation.state === 'Cancelled') throw alreadyPaid(reservation);
  if (reservation.state !== 'Paying') return 'done-before';
  return { to: reservation.holdExpiresAt > now ? 'Held' : 'Expired' };
}

/** The money is captured. A claimed reservation cannot refuse; any other state is not ours to confirm. */
export function decideConfirm(reservation: Reservation, claimId: string): Decision {
  if (!isSameClaim(reservation, claimId)) throw notOpen(reservation, 'this checkout has no claim on it');
  if (reservation.state === 'Confirmed' || reservation.state === 'Cancelled') return 'done-before';
  if (reservation.state !== 'Paying') throw notOpen(reservation, 'this checkout has no claim on it');
  return { to: 'Confirmed' };
}

/** Gives a hold back before its deadline. */
export function decideRelease(reservation: Reservation, now: number): Decision {
  const state = stateAt(reservation, now);
  if (state === 'Released') return 'done-before';
  if (state === 'Confirmed')
    throw notOpen(reservation, `it is paid; to give it up: travel cancel ${reservation.id}`);
  refuseUnlessHeld(reservation, state);
  return { to: 'Released' };
}

/** Whether a cancellation may be quoted at all. */
export function checkCancellable(reservation: Reservation, now: number): void {
  const state = stateAt(reservation, now);
  if (state === 'Confirmed') return;
  if (state === 'Held')
    throw notCancellable(reservation, `it is only held; to give it back: travel release ${reservation.id}`);
  if (state === 'Paying') throw notCancellable(reservation, 'it is being paid right now');
  throw notCancellable(reservation, `it is ${state.toLowerCase()} already`);
}

/** Cancels by a quote; the quote of a done cancellation answers again, any other has no effect. */
export function decideCancel(
  reservation: Reservation,
  quotes: { readonly given: CancelQuote; readonly newestId: string },
  now: number,
): Decision {
  if (reservation.state === 'Cancelled' && quotes.given.id === quotes.newestId) return 'done-before';
  checkCancellable(reservation, now);
  if (quotes.given.id !== quotes.newestId) throw stale(reservation.id, 'A newer quote was made');
  if (quotes.given.expiresAt <= now) throw stale(reservation.id, 'The quote has run out');
  return { to: 'Cancelled' };
}

/** When a quote made now runs out: after 10 minutes, or when its terms change, whichever is sooner. */
export function quoteExpiry(terms: RefundTerms, now: number): number {
  return Math.min(now + quoteMs, terms.standsUntil ?? Number.POSITIVE_INFINITY);
}

/** What anybody is told of a reservation that is not theirs, or not there. */
export function notFound(reservationId: string): Problem {
  return new Problem('not-found', `There is no reservation ${reservationId}.`, {
    reservation_id: reservationId,
  });
}

function refuseUnlessHeld(reservation: Reservation, state: ReservationState): void {
  if (state === 'Held') return;
  if (state === 'Expired') throw expired(reservation);
  if (state === 'Confirmed') throw alreadyPaid(reservation);
  if (state === 'Paying') throw notOpen(reservation, 'it is being paid right now');
  throw notOpen(reservation, `it is ${state.toLowerCase()}`);
}

function isSameClaim(reservation: Reservation, claimId: string): boolean {
  return reservation.claimId === claimId;
}

function refusal(slug: Problem['slug'], reservation: Reservation, sentence: string): Problem {
  return new Problem(slug, sentence, { reservation_id: reservation.id });
}

function expired(reservation: Reservation): Problem {
  return refusal(
    'hold-expired',
    reservation,
    `The hold on ${reservation.id} has expired; search and hold again.`,
  );
}

function alreadyPaid(reservation: Reservation): Problem {
  const { id, transactionId } = reservation;
  return new Problem('already-paid', `${id} is paid already.`, {
    reservation_id: id,
    transaction_id: transactionId,
  });
}

function notOpen(reservation: Reservation, why: string): Problem {
  return refusal('hold-not-open', reservation, `${reservation.id} is not open: ${why}.`);
}

function notCancellable(reservation: Reservation, why: string): Problem {
  return refusal('not-cancellable', reservation, `${reservation.id} cannot be cancelled: ${why}.`);
}

function stale(reservationId: string, why: string): Problem {
  const next = `ask for a new one: travel cancel ${reservationId} --quote`;
  return new Problem('quote-stale', `${why}; ${next}.`, { reservation_id: reservationId });
}

function priceChanged(reservation: Reservation): Problem {
  const price = moneyText({ amountMinor: reservation.priceMinor, currency: reservation.currency });
  return refusal('price-changed', reservation, `${reservation.id} costs ${price} ${reservation.currency}.`);
}
