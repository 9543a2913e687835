import { totalMinorOf } from '../../checkout/checkout.ts';
import type { Books } from '../books.ts';
import type { CheckoutFact, ReservationRecord } from '../facts.ts';
import type { Invariant } from '../invariant.ts';
import { sayMoney } from '../say-money.ts';

/** Nobody has a seat, a room or a car for nothing. */
export const confirmedIsPaid: Invariant = {
  name: 'confirmed-is-paid',
  title: 'Every Confirmed reservation has a captured payment that was not refunded.',
  subject: 'confirmed reservations',
  check: (books) => {
    const confirmed = books.reservations.filter(({ state }) => state === 'Confirmed');
    return {
      lookedAt: confirmed.length,
      violations: confirmed.flatMap((reservation) => {
        const fault = faultOf(reservation, books);
        return fault === null
          ? []
          : [{ about: reservation.id, sentence: `${reservation.id} is Confirmed, but ${fault}.` }];
      }),
    };
  },
};

function faultOf(reservation: ReservationRecord, books: Books): string | null {
  const { id, transactionId, priceMinor, currency, userId } = reservation;
  const checkout = transactionId === null ? undefined : books.transaction(transactionId);
  if (!checkout) return `there is no transaction ${transactionId}`;
  const paid = `transaction ${checkout.transactionId}`;
  const item = checkout.items.find(({ reservationId }) => reservationId === id);
  if (!item || item.standing === 'Refused') return `${paid} does not pay for it`;
  if (item.amountMinor !== priceMinor || checkout.currency !== currency) {
    const price = sayMoney(priceMinor, currency);
    return `it costs ${price}, and ${paid} pays ${sayMoney(item.amountMinor, checkout.currency)} for it`;
  }
  if (checkout.userId !== userId)
    return `it belongs to user ${userId}, and ${paid} to user ${checkout.userId}`;
  if (!isCaptured(checkout, books)) return `the processor has no captured payment of ${paid}`;
  const refund = books.refundOf(checkout, item);
  if (refund && refund.status !== 'Failed') return `${paid} gives its money back (refund ${refund.refundId})`;
  return null;
}

function isCaptured(checkout: CheckoutFact, { intentsOf }: Books): boolean {
  if (checkout.capturedAt === null) return false;
  return intentsOf(checkout.id).some(
    ({ status, receivedMinor }) => status === 'succeeded' && receivedMinor === totalMinorOf(checkout),
  );
}
