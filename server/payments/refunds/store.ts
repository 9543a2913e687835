import type { Kysely, Transaction } from 'kysely';
import { leaseMs, MovedElsewhere } from '../runner/queue.ts';
import type { PaymentsTables, RefundRow } from '../tables.ts';
import type { Refund, RefundStatus } from './refund.ts';
import { isWatched } from './rules.ts';

/** Writes down that money shall go back; the runner sends it. */
export async function insertRefund(
  trx: Transaction<PaymentsTables>,
  refund: Omit<Refund, 'status' | 'version' | 'gatewayId' | 'createdAt' | 'arrivedAt'>,
  now: number,
): Promise<void> {
  await trx
    .insertInto('refunds')
    .values({
      id: refund.refundId,
      checkout_id: refund.checkoutId,
      reservation_id: refund.reservationId,
      intent_id: refund.intentId,
      amount_minor: refund.amountMinor,
      currency: refund.currency,
      status: 'Wanted',
      gateway_id: null,
      arrived_at: null,
      created_at: now,
      updated_at: now,
      ...{ version: 1, next_run_at: now, lease_owner: null, lease_until: 0, tries: 0 },
    })
    .execute();
}

export async function readRefund(db: Kysely<PaymentsTables>, id: string): Promise<Refund | null> {
  const row = await db.selectFrom('refunds').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRefund(row) : null;
}

/** The refund of a reservation that a checkout paid for. */
export async function findRefund(
  db: Kysely<PaymentsTables>,
  of: { readonly checkoutId: string; readonly reservationId: string },
): Promise<Refund | null> {
  const row = await db
    .selectFrom('refunds')
    .selectAll()
    .where('checkout_id', '=', of.checkoutId)
    .where('reservation_id', '=', of.reservationId)
    .executeTakeFirst();
  return row ? toRefund(row) : null;
}

/** What a checkout gives back, oldest first. */
export async function readRefunds(db: Kysely<PaymentsTables>, checkoutId: string): Promise<Refund[]> {
  const rows = await db
    .selectFrom('refunds')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toRefund);
}

/** Writes what the processor said, on the condition that nobody did meanwhile (throws MovedElsewhere). */
export async function saveRefund(
  trx: Transaction<PaymentsTables>,
  { before, after }: { before: Refund; after: Pick<Refund, 'status' | 'gatewayId'> },
  now: number,
): Promise<void> {
  const isLive = isWatched(after.status);
  const saved = await trx
    .updateTable('refunds')
    .set({
      status: after.status,
      gateway_id: after.gatewayId,
      arrived_at: before.arrivedAt ?? (after.status === 'Succeeded' ? now : null),
      version: before.version + 1,
      updated_at: now,
      tries: 0,
      next_run_at: isLive ? now : null,
      lease_until: isLive ? now + leaseMs : 0,
    })
    .where('id', '=', before.refundId)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (Number(saved.numUpdatedRows) !== 1) throw new MovedElsewhere(before.refundId);
}

export function toRefund(row: RefundRow): Refund {
  return {
    refundId: row.id,
    checkoutId: row.checkout_id,
    reservationId: row.reservation_id,
    intentId: row.intent_id,
    amountMinor: row.amount_minor,
    currency: row.currency,
    status: row.status as RefundStatus,
    version: row.version,
    gatewayId: row.gateway_id,
    createdAt: row.created_at,
    arrivedAt: row.arrived_at,
  };
}
