import { type CheckoutItem, chargedItems, totalMinorOf } from '../../checkout/checkout.ts';
import { nextOf } from '../../checkout/rules.ts';
import type { LedgerIntent } from '../../gateway/ledger.ts';
import type { Books } from '../books.ts';
import type { CheckoutFact } from '../facts.ts';
import type { Invariant, Violation } from '../invariant.ts';
import { sayMoney } from '../say-money.ts';

/** A payment that came in is booked within this time with all services up; one still under way may take it. */
const underWayMs = 60_000;

/** Nobody pays for nothing. */
export const capturedIsBooked: Invariant = {
  name: 'captured-is-booked',
  title: 'Each captured payment has its confirmed reservations, or its refund.',
  subject: 'captured payments',
  check: (books) => {
    const captured = books.ledger.intents.filter(({ receivedMinor }) => receivedMinor > 0);
    const unknown = books.checkouts.filter(
      ({ id, capturedAt }) => capturedAt !== null && !captured.some(({ checkoutId }) => checkoutId === id),
    );
    return {
      lookedAt: captured.length,
      violations: [
        ...captured.flatMap((intent) => violationsOf(intent, books)),
        ...unknown.map(({ id, transactionId }) => ({
          about: id,
          sentence: `Transaction ${transactionId} counts as captured, but the processor has captured nothing for checkout ${id}.`,
        })),
      ],
    };
  },
};

function violationsOf(intent: LedgerIntent, books: Books): Violation[] {
  const checkout = books.checkout(intent.checkoutId);
  // Nothing was booked with it, and all of it went back: late money, or what a restored database found.
  if ((checkout?.capturedAt ?? null) === null && books.isReturned(intent)) return [];
  const say = (fault: string) => ({
    about: `${intent.id} ${intent.checkoutId}`,
    sentence: `The processor captured ${sayMoney(intent.receivedMinor, intent.currency)} on ${intent.id}, but ${fault}.`,
  });
  if (!checkout) return [say(`there is no checkout ${intent.checkoutId}`)];
  const totalMinor = totalMinorOf(checkout);
  if (intent.receivedMinor !== totalMinor || intent.currency !== checkout.currency) {
    return [say(`transaction ${checkout.transactionId} is over ${sayMoney(totalMinor, checkout.currency)}`)];
  }
  if (nextOf[checkout.state] !== null) return isLate(checkout, books) ? [say(sayStuck(checkout))] : [];
  if (checkout.capturedAt === null)
    return [say(`transaction ${checkout.transactionId} is ${checkout.state} and knows of no money`)];
  return chargedItems(checkout).flatMap((item) => {
    const fault = faultOf(item, checkout, books);
    if (fault === null) return [];
    const about = item.reservationId;
    return [{ about, sentence: `Transaction ${checkout.transactionId} paid for ${about}, but ${fault}.` }];
  });
}

/** How a paid item is neither booked nor given back; null when it is one of the two. */
function faultOf(item: CheckoutItem, checkout: CheckoutFact, books: Books): string | null {
  const reservation = books.reservation(item.reservationId);
  const refund = books.refundOf(checkout, item);
  // A refund that failed is paid in another way by a person, who then says so.
  const isGood = refund && (refund.status !== 'Failed' || checkout.lookedAfterAt !== null);
  const returns = isGood ? refund.amountMinor : 0;
  const isOurs = reservation?.transactionId === checkout.transactionId;
  if (reservation?.state === 'Confirmed' && isOurs) return null;
  if (item.standing === 'Lost') {
    return returns === item.amountMinor ? null : `it was lost, and its money is not on its way back`;
  }
  if (!reservation) return 'there is no such reservation';
  if (!isOurs) return `it is of transaction ${reservation.transactionId}`;
  if (reservation.state !== 'Cancelled') return `it is ${reservation.state}`;
  const cancellation = books.cancellations.find(
    ({ reservationId, state }) => reservationId === item.reservationId && state !== 'Refused',
  );
  if (!cancellation) return 'it is Cancelled without a cancellation';
  if (cancellation.state === 'Requested') return 'its cancellation does not come to an end';
  if (returns === cancellation.refundMinor) return null;
  const owed = sayMoney(cancellation.refundMinor, checkout.currency);
  return `it is Cancelled, and of the ${owed} to give back ${sayMoney(returns, checkout.currency)} are on their way`;
}

function isLate({ updatedAt }: CheckoutFact, { now }: Books): boolean {
  return now - updatedAt > underWayMs;
}

function sayStuck({ transactionId, state }: CheckoutFact): string {
  return `transaction ${transactionId} has been ${state} for more than ${underWayMs / 1000} s`;
}
