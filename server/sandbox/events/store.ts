import type { Selectable } from 'kysely';
import { newId, type Reading, type StripeObject, seconds, type Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import { queueDeliveries } from '../webhooks/store.ts';

/** The version the sandbox answers in: what stripe 23.1 pins (its `apiVersion`). */
export const apiVersion = '2026-10-28.endive';

/** Keeps one event of each type, with the object as it is now, and sends them on their way. */
export async function recordEvents(
  writing: Writing,
  types: readonly string[],
  object: StripeObject,
): Promise<void> {
  if (types.length === 0) return;
  const { db, now, random, request } = writing;
  const rows = types.map((type) => ({
    id: newId('evt', random),
    type,
    object_id: object.id,
    object: JSON.stringify(object),
    request_id: request?.id ?? null,
    idempotency_key: request?.idempotencyKey ?? null,
    created_at: now,
  }));
  await db.insertInto('events').values(rows).execute();
  await queueDeliveries(writing, rows);
}

export async function findEvent({ db }: Reading, id: string): Promise<StripeObject | undefined> {
  const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst();
  return row && viewEvent(row);
}

export function viewEvent(row: Selectable<SandboxTables['events']>): StripeObject {
  return {
    id: row.id,
    object: 'event',
    api_version: apiVersion,
    created: seconds(row.created_at),
    data: { object: JSON.parse(row.object) },
    livemode: false,
    pending_webhooks: 0,
    request: { id: row.request_id, idempotency_key: row.idempotency_key },
    type: row.type,
  };
}
