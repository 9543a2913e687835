import type { Insertable, Selectable } from 'kysely';
import { recordEvents } from '../events/store.ts';
import { notFound, objectLocked } from '../http/failure.ts';
import type { Reading, Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import { type Refund, refundEvents, viewRefund } from './refund.ts';

/** Throws `resource_missing`. */
export async function getRefund({ db }: Reading, id: string): Promise<Refund> {
  const row = await db.selectFrom('refunds').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('refund', id);
  return fromRow(row);
}

export async function insertRefund(writing: Writing, refund: Refund): Promise<void> {
  await writing.db.insertInto('refunds').values(toRow(refund)).execute();
  await recordEvents(writing, refundEvents(undefined, refund), viewRefund(refund));
}

/** Writes the bank's last word only if it has not been written yet; else `lock_timeout`. */
export async function writeSettledRefund(writing: Writing, before: Refund, after: Refund): Promise<void> {
  const result = await writing.db
    .updateTable('refunds')
    .set(toRow(after))
    .where('id', '=', before.id)
    .where('settles_at', 'is not', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw objectLocked();
  await recordEvents(writing, refundEvents(before, after), viewRefund(after));
}

/** Writes what people say about a refund; its money is not touched. */
export async function writeChangedRefund(writing: Writing, before: Refund, after: Refund): Promise<void> {
  await writing.db
    .updateTable('refunds')
    .set({ metadata: JSON.stringify(after.metadata) })
    .where('id', '=', before.id)
    .execute();
  await recordEvents(writing, ['refund.updated'], viewRefund(after));
}

/** Refunds whose bank has said its last word by `now`. */
export async function dueRefunds({ db, now }: Reading): Promise<Refund[]> {
  const rows = await db.selectFrom('refunds').selectAll().where('settles_at', '<=', now).execute();
  return rows.map(fromRow);
}

function toRow(refund: Refund): Insertable<SandboxTables['refunds']> {
  return {
    id: refund.id,
    charge: refund.charge,
    payment_intent: refund.paymentIntent,
    status: refund.status,
    amount: refund.amount,
    currency: refund.currency,
    reason: refund.reason,
    failure_reason: refund.failureReason,
    metadata: JSON.stringify(refund.metadata),
    settles_at: refund.settling?.at ?? null,
    settles_as: refund.settling?.as ?? null,
    created_at: refund.createdAt,
  };
}

export function fromRow(row: Selectable<SandboxTables['refunds']>): Refund {
  return {
    id: row.id,
    charge: row.charge,
    paymentIntent: row.payment_intent,
    status: row.status as Refund['status'],
    amount: row.amount,
    currency: row.currency,
    reason: row.reason,
    failureReason: row.failure_reason,
    metadata: JSON.parse(row.metadata) as Refund['metadata'],
    settling:
      row.settles_at === null ? null : { at: row.settles_at, as: row.settles_as as 'succeeded' | 'failed' },
    createdAt: row.created_at,
  };
}
