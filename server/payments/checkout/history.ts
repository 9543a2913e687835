import type { Kysely, Transaction } from 'kysely';
import type { CheckoutHistoryRow, PaymentsTables } from '../tables.ts';
import type { Checkout } from './checkout.ts';

/** What moved a checkout, for whoever looks it up later. */
export interface Why {
  readonly event: string;
  /** The user id of the person who decided it; left out: the runner. */
  readonly actor?: string;
  readonly note?: string;
}

/** Writes one line of a checkout's history, in the transaction of the change itself. */
export async function noteHistory(
  trx: Transaction<PaymentsTables>,
  { after, why, now }: { readonly after: Checkout; readonly why: Why; readonly now: number },
): Promise<void> {
  await trx
    .insertInto('checkout_history')
    .values({
      checkout_id: after.id,
      version: after.version,
      at: now,
      event: why.event,
      state: after.state,
      actor: why.actor ?? null,
      note: why.note ?? null,
    })
    .execute();
}

/** What happened to a checkout, oldest first. */
export function readHistory(db: Kysely<PaymentsTables>, checkoutId: string): Promise<CheckoutHistoryRow[]> {
  return db
    .selectFrom('checkout_history')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('version')
    .execute();
}
