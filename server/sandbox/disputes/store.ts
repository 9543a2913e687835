import type { Insertable, Selectable } from 'kysely';
import type { Charge } from '../charges/charge.ts';
import { refundableAmount } from '../charges/rules.ts';
import { recordEvents } from '../events/store.ts';
import { notFound, objectLocked } from '../http/failure.ts';
import { newId, type Reading, type Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import { type Dispute, type DisputeReason, disputeEvents, viewDispute } from './dispute.ts';
import { openDispute } from './rules.ts';

/** Throws `resource_missing`. */
export async function getDispute({ db }: Reading, id: string): Promise<Dispute> {
  const row = await db.selectFrom('disputes').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('dispute', id, 'dispute');
  return fromRow(row);
}

export async function findDisputeOf({ db }: Reading, charge: string): Promise<Dispute | undefined> {
  const row = await db.selectFrom('disputes').selectAll().where('charge', '=', charge).executeTakeFirst();
  return row && fromRow(row);
}

/** The payer of a captured charge goes to his bank. */
export async function insertDispute(
  writing: Writing,
  charge: Charge,
  reason: DisputeReason,
): Promise<Dispute> {
  const dispute = openDispute(charge, {
    id: newId('dp', writing.random),
    amount: refundableAmount(charge),
    reason,
    now: writing.now,
  });
  await writing.db.insertInto('disputes').values(toRow(dispute)).execute();
  await recordEvents(writing, disputeEvents(undefined, dispute), viewDispute(dispute));
  return dispute;
}

/** Writes the change only if the dispute still stands as `before` says; else `lock_timeout`. */
export async function saveDispute(writing: Writing, before: Dispute, after: Dispute): Promise<void> {
  const result = await writing.db
    .updateTable('disputes')
    .set(toRow(after))
    .where('id', '=', before.id)
    .where('status', '=', before.status)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw objectLocked();
  await recordEvents(writing, disputeEvents(before, after), viewDispute(after));
}

function toRow(dispute: Dispute): Insertable<SandboxTables['disputes']> {
  return {
    id: dispute.id,
    charge: dispute.charge,
    payment_intent: dispute.paymentIntent,
    status: dispute.status,
    amount: dispute.amount,
    currency: dispute.currency,
    reason: dispute.reason,
    evidence: JSON.stringify(dispute.evidence),
    submissions: dispute.submissions,
    metadata: JSON.stringify(dispute.metadata),
    created_at: dispute.createdAt,
  };
}

export function fromRow(row: Selectable<SandboxTables['disputes']>): Dispute {
  return {
    id: row.id,
    charge: row.charge,
    paymentIntent: row.payment_intent,
    status: row.status as Dispute['status'],
    amount: row.amount,
    currency: row.currency,
    reason: row.reason as Dispute['reason'],
    evidence: JSON.parse(row.evidence) as Dispute['evidence'],
    submissions: row.submissions,
    metadata: JSON.parse(row.metadata) as Dispute['metadata'],
    createdAt: row.created_at,
  };
}
