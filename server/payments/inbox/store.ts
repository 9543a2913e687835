import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/database/database.ts';
import type { GatewayEvent } from '../gateway/gateway.ts';
import type { InboxRow, PaymentsTables } from '../tables.ts';

/** Stripe sends an event again for three days and lists it for thirty; after that it cannot come any more. */
const keptMs = 35 * 24 * 3_600_000;

/** Keeps events that are new; returns how many were. */
export async function receiveEvents(
  database: Database<PaymentsTables>,
  events: readonly GatewayEvent[],
): Promise<number> {
  if (events.length === 0) return 0;
  return database.write(async (trx, now) => {
    const kept = await trx
      .insertInto('inbox')
      .values(events.map((event) => toRow(event, now)))
      .onConflict((conflict) => conflict.column('event_id').doNothing())
      .executeTakeFirst();
    return Number(kept.numInsertedOrUpdatedRows ?? 0);
  });
}

/** Events that wait to be handled, oldest first. Two instances may read the same: handling only pokes. */
export async function listWaiting(db: Kysely<PaymentsTables>, now: number): Promise<InboxRow[]> {
  return db
    .selectFrom('inbox')
    .selectAll()
    .where('next_try_at', '<=', now)
    .orderBy('next_try_at')
    .limit(100)
    .execute();
}

/** Marks events as handled, or to be tried again later. */
export async function settleEvent(
  database: Database<PaymentsTables>,
  event: Pick<InboxRow, 'event_id' | 'tries'>,
  againInMs: number | null,
): Promise<void> {
  await database.write((trx, now) =>
    trx
      .updateTable('inbox')
      .set({ next_try_at: againInMs === null ? null : now + againInMs, tries: event.tries + 1 })
      .where('event_id', '=', event.event_id)
      .execute(),
  );
}

/** When the newest known event happened, epoch ms; null: none is known. */
export async function newestEventAt(db: Kysely<PaymentsTables>): Promise<number | null> {
  const row = await db
    .selectFrom('inbox')
    .select('created_at')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.created_at ?? null;
}

/** Drops events that cannot come again; returns how many. */
export async function forgetEvents(database: Database<PaymentsTables>): Promise<number> {
  return database.write(async (trx, now) => {
    const dropped = await trx
      .deleteFrom('inbox')
      .where('created_at', '<', now - keptMs)
      .executeTakeFirst();
    return Number(dropped.numDeletedRows);
  });
}

function toRow(event: GatewayEvent, now: number): InboxRow {
  return {
    event_id: event.id,
    type: event.type,
    checkout_id: event.checkoutId,
    intent_id: event.intentId,
    refund_id: event.refundId,
    dispute_id: event.disputeId,
    created_at: event.createdAt,
    received_at: now,
    next_try_at: now,
    tries: 0,
  };
}
