import type { Kysely } from 'kysely';
import type { InboxRow, PaymentsTables } from '../tables.ts';

type Db = Kysely<PaymentsTables>;

/** The checkout that has an intent for a door. */
export async function findCheckoutOfIntent(db: Db, intentId: string | null): Promise<string | null> {
  if (intentId === null) return null;
  const door = await db
    .selectFrom('doors')
    .select('checkout_id')
    .where('intent_id', '=', intentId)
    .executeTakeFirst();
  return door?.checkout_id ?? null;
}

/** Our refund that an event names. */
export async function findRefundOf(db: Db, { refund_id }: InboxRow): Promise<string | null> {
  if (refund_id === null) return null;
  const row = await db.selectFrom('refunds').select('id').where('id', '=', refund_id).executeTakeFirst();
  return row?.id ?? null;
}
