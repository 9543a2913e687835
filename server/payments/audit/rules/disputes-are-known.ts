import type { Dispute } from '../../disputes/dispute.ts';
import type { LedgerDispute } from '../../gateway/ledger.ts';
import type { Books } from '../books.ts';
import type { Invariant } from '../invariant.ts';
import { sayMoney } from '../say-money.ts';

/** An event that did not come is asked for every minute; what is older than this was lost. */
const graceMs = 10 * 60_000;

/** That a payer's bank wants money back is no fault of our books; that nobody knows of it is. */
export const disputesAreKnown: Invariant = {
  name: 'disputes-are-known',
  title: 'Every dispute at the processor is known to support.',
  subject: 'disputes',
  check: (books) => ({
    lookedAt: Math.max(books.disputes.length, books.ledger.disputes.length),
    violations: books.ledger.disputes
      .filter((dispute) => isMissed(dispute, books))
      .map(({ id, intentId }) => ({
        about: id,
        sentence: `The processor has a dispute ${id} about ${intentId}, which our books know nothing of.`,
      })),
    notes: books.disputes.map((dispute) => ({ about: dispute.id, sentence: sayDispute(dispute, books) })),
  }),
};

function isMissed({ id, openedAt }: LedgerDispute, { disputes, now }: Books): boolean {
  return now - openedAt > graceMs && !disputes.some((known) => known.id === id);
}

function sayDispute({ checkoutId, amountMinor, currency, reason, status }: Dispute, books: Books): string {
  const transaction = books.checkout(checkoutId)?.transactionId ?? checkoutId;
  return `Transaction ${transaction} is disputed over ${sayMoney(amountMinor, currency)} (${reason}, ${status}).`;
}
