import type { Kysely } from 'kysely';
import { searchTermsMigration } from '../../kernel/search-terms.ts';

/** Payments that are there already are found too: by transaction, invoice, receipt and credit note. */
export const paymentTermsMigration = searchTermsMigration(async (db) => {
  const known = db as Kysely<Before>;
  const checkouts = await known.selectFrom('checkouts').select(['id', 'transaction_id']).execute();
  const documents = await known.selectFrom('documents').select(['checkout_id', 'number']).execute();
  const numbers = new Map<string, string[]>();
  for (const { checkout_id, number } of documents) {
    numbers.set(checkout_id, [...(numbers.get(checkout_id) ?? []), number]);
  }
  return checkouts.map(({ id, transaction_id }) => ({
    subject: transaction_id,
    texts: [transaction_id, ...(numbers.get(id) ?? [])],
  }));
});

interface Before {
  checkouts: { id: string; transaction_id: string };
  documents: { checkout_id: string; number: string };
}
