import type { LedgerIntent } from '../../gateway/ledger.ts';
import type { Refund } from '../../refunds/refund.ts';
import type { Books } from '../books.ts';
import type { CheckoutFact } from '../facts.ts';
import type { Invariant, Violation } from '../invariant.ts';
import { sayMoney } from '../say-money.ts';

/** No more goes back than came in, and both sides of the counter have written down the same. */
export const refundsWithinCaptures: Invariant = {
  name: 'refunds-within-captures',
  title: 'Refunds never exceed captures, and our books and the processor agree on them.',
  subject: 'refunds',
  check: (books) => ({
    lookedAt: Math.max(books.refunds.length, books.ledger.refunds.length),
    violations: [
      ...books.ledger.intents.flatMap((intent) => checkIntent(intent, books)),
      ...books.checkouts.flatMap((checkout) => checkSum(checkout, books)),
      ...books.refunds.flatMap((refund) => checkRefund(refund, books)),
    ],
  }),
};

function checkIntent({ id, receivedMinor, currency }: LedgerIntent, books: Books): Violation[] {
  const returned = books.returnedOn(id);
  const sumMinor = sum(returned.map(({ amountMinor }) => amountMinor));
  const known = new Set(books.refunds.map(({ refundId }) => refundId));
  // A restored database gives back what nothing could be booked with, under the intent's own name.
  const isOurs = (refundId: string) => known.has(refundId) || refundId === `recovery-${id}`;
  const strange = returned.filter(({ refundId }) => refundId === null || !isOurs(refundId));
  return [
    ...(sumMinor > receivedMinor
      ? [
          {
            about: id,
            sentence: `Of ${id}, ${sayMoney(receivedMinor, currency)} were captured and ${sayMoney(sumMinor, currency)} refunded.`,
          },
        ]
      : []),
    ...strange.map((refund) => ({
      about: refund.id,
      sentence: `The processor refunded ${sayMoney(refund.amountMinor, currency)} of ${id} (${refund.id}), which our books know nothing of.`,
    })),
  ];
}

/** What a checkout says it gave back is the sum of its refunds that arrived. */
function checkSum(checkout: CheckoutFact, { refunds }: Books): Violation[] {
  const { id, transactionId, refundedMinor, currency } = checkout;
  const arrived = refunds.filter(
    ({ checkoutId, status }) => checkoutId === id && (status === 'Succeeded' || status === 'Settled'),
  );
  const sumMinor = sum(arrived.map(({ amountMinor }) => amountMinor));
  if (sumMinor === refundedMinor) return [];
  const said = sayMoney(refundedMinor, currency);
  const sentence = `Transaction ${transactionId} says that ${said} went back, its refunds add up to ${sayMoney(sumMinor, currency)}.`;
  return [{ about: id, sentence }];
}

/** A refund that the processor has confirmed to us is on its books, over the same amount. */
function checkRefund(refund: Refund, { ledger, checkout }: Books): Violation[] {
  const { refundId, gatewayId, amountMinor, currency, checkoutId } = refund;
  if (gatewayId === null || checkout(checkoutId) === undefined) return [];
  const other = ledger.refunds.find(({ id }) => id === gatewayId);
  const say = (fault: string) => [
    { about: refundId, sentence: `Refund ${refundId} over ${sayMoney(amountMinor, currency)} ${fault}.` },
  ];
  if (!other) return say(`is unknown to the processor as ${gatewayId}`);
  if (other.amountMinor === amountMinor) return [];
  return say(`is ${sayMoney(other.amountMinor, currency)} on the processor's books`);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
