import type { Kysely, Transaction } from 'kysely';
import type { DisputeRow, PaymentsTables } from '../tables.ts';
import type { Dispute } from './dispute.ts';

type Db = Kysely<PaymentsTables>;

/** Writes down how a dispute stands, over what was known of it. */
export async function keepDispute(
  trx: Transaction<PaymentsTables>,
  dispute: Dispute,
  now: number,
): Promise<void> {
  const changing = { status: dispute.status, answer_by: dispute.answerBy, updated_at: now };
  await trx
    .insertInto('disputes')
    .values({
      id: dispute.id,
      checkout_id: dispute.checkoutId,
      intent_id: dispute.intentId,
      reason: dispute.reason,
      amount_minor: dispute.amountMinor,
      currency: dispute.currency,
      opened_at: dispute.openedAt,
      ...changing,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute();
}

/** The disputes of these checkouts, oldest first. */
export async function readDisputes(db: Db, checkoutIds: readonly string[]): Promise<Dispute[]> {
  if (checkoutIds.length === 0) return [];
  const rows = await db
    .selectFrom('disputes')
    .selectAll()
    .where('checkout_id', 'in', [...checkoutIds])
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return rows.map(toDispute);
}

export function toDispute(row: DisputeRow): Dispute {
  return {
    id: row.id,
    checkoutId: row.checkout_id,
    intentId: row.intent_id,
    status: row.status,
    reason: row.reason,
    amountMinor: row.amount_minor,
    currency: row.currency,
    answerBy: row.answer_by,
    openedAt: row.opened_at,
  };
}
