import type { Selectable } from 'kysely';
import { newId, type Reading, type Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';

/** An event on its way; it is forgotten when it has arrived. */
export type Delivery = Selectable<SandboxTables['webhook_deliveries']>;

/** Puts the copies of new events on their way, in the transaction that made the events. */
export async function queueDeliveries(
  { db, now, random, planWebhook }: Writing,
  events: readonly { readonly id: string; readonly type: string }[],
): Promise<void> {
  const rows = events.flatMap(({ id, type }) =>
    planWebhook(type).map((delayMs) => ({
      id: newId('whd', random),
      event: id,
      attempts: 0,
      due_at: now + delayMs,
    })),
  );
  if (rows.length > 0) await db.insertInto('webhook_deliveries').values(rows).execute();
}

/** The deliveries whose time has come, those that wait longest first. */
export async function dueDeliveries({ db, now }: Reading, limit: number): Promise<Delivery[]> {
  return db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Counts the attempt before it is made, so that a crash costs a delay and no event. False: somebody else makes it. */
export async function takeDelivery(
  { db }: Pick<Writing, 'db'>,
  { id, attempts }: Delivery,
  nextAt: number,
): Promise<boolean> {
  const result = await db
    .updateTable('webhook_deliveries')
    .set({ attempts: attempts + 1, due_at: nextAt })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function forgetDelivery({ db }: Pick<Writing, 'db'>, { id }: Delivery): Promise<void> {
  await db.deleteFrom('webhook_deliveries').where('id', '=', id).execute();
}
