import type { Kysely } from 'kysely';
import { readCursor, writeCursor } from '../kernel/pages.ts';
import type { Checkout } from './checkout/checkout.ts';
import { completeCheckouts } from './checkout/store.ts';
import type { PaymentsTables } from './tables.ts';

type Db = Kysely<PaymentsTables>;

/** The checkout behind a transaction id. */
export async function findTransaction(db: Db, transactionId: string): Promise<Checkout | null> {
  const rows = await db
    .selectFrom('checkouts')
    .selectAll()
    .where('transaction_id', '=', transactionId)
    .execute();
  const [checkout] = await completeCheckouts(db, rows);
  return checkout ?? null;
}

/** A page of one person's checkouts, newest first. */
export async function listTransactions(
  db: Db,
  query: { readonly userId: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Checkout[]; nextCursor: string | null }> {
  let rows = db.selectFrom('checkouts').selectAll().where('user_id', '=', query.userId);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor);
    rows = rows.where((eb) =>
      eb.or([
        eb('created_at', '<', after.createdAt),
        eb.and([eb('created_at', '=', after.createdAt), eb('id', '>', after.id)]),
      ]),
    );
  }
  const page = await rows
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  const items = await completeCheckouts(db, page.slice(0, query.limit));
  const last = items.at(-1);
  return { items, nextCursor: page.length > query.limit && last ? writeCursor(last) : null };
}
