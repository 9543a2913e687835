import type { Kysely } from 'kysely';
import { invalidInput } from '../contracts/problem.ts';
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

function writeCursor({ createdAt, id }: Checkout): string {
  return Buffer.from(`${createdAt}:${id}`).toString('base64url');
}

function readCursor(cursor: string): { createdAt: number; id: string } {
  const match = /^(\d{1,16}):([\w-]{1,40})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw invalidInput('/cursor', 'The cursor is not one of ours; start again without it.');
  return { createdAt: Number(match[1]), id: String(match[2]) };
}
