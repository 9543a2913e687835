import type { Kysely, Transaction } from 'kysely';
import type { Failure } from '../checkout/checkout.ts';
import { MovedElsewhere } from '../runner/queue.ts';
import type { CancellationRow, PaymentsTables } from '../tables.ts';
import type { Cancellation, CancellationState } from './cancellation.ts';

type Db = Kysely<PaymentsTables>;

export interface CancellationRequest {
  readonly id: string;
  readonly userId: string;
  readonly reservationId: string;
  readonly quoteId: string;
}

/** The checkout that paid for a reservation of this person, if one did. */
export async function findPayingCheckout(
  db: Db,
  { reservationId, userId }: Pick<CancellationRequest, 'reservationId' | 'userId'>,
): Promise<string | null> {
  const row = await db
    .selectFrom('checkout_items')
    .innerJoin('checkouts', 'checkouts.id', 'checkout_items.checkout_id')
    .select('checkouts.id')
    .where('checkout_items.reservation_id', '=', reservationId)
    .where('checkout_items.standing', '=', 'Confirmed')
    .where('checkouts.user_id', '=', userId)
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Writes the request down, or finds the one that was there before: a reservation is cancelled once,
 * however often and by whatever quote it is asked for. Returns its id.
 */
export async function requestCancellation(
  trx: Transaction<PaymentsTables>,
  request: CancellationRequest & { readonly checkoutId: string },
  now: number,
): Promise<string> {
  await trx
    .insertInto('cancellations')
    .values({
      id: request.id,
      checkout_id: request.checkoutId,
      reservation_id: request.reservationId,
      user_id: request.userId,
      quote_id: request.quoteId,
      state: 'Requested',
      refund_minor: 0,
      penalty_minor: 0,
      failure: null,
      created_at: now,
      updated_at: now,
      ...{ version: 1, next_run_at: now, lease_owner: null, lease_until: 0, tries: 0 },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const standing = await findCancellation(trx, request.reservationId);
  if (!standing) throw new Error(`The cancellation of ${request.reservationId} was not written.`);
  return standing.id;
}

/** The cancellation of a reservation, done or under way, and whose it is. */
export async function findCancellation(
  db: Db,
  reservationId: string,
): Promise<{ readonly id: string; readonly userId: string } | null> {
  const row = await db
    .selectFrom('cancellations')
    .select(['id', 'user_id'])
    .where('reservation_id', '=', reservationId)
    .where('state', '<>', 'Refused')
    .executeTakeFirst();
  return row ? { id: row.id, userId: row.user_id } : null;
}

export async function readCancellation(db: Db, id: string): Promise<Cancellation> {
  const row = await db.selectFrom('cancellations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return toCancellation(row);
}

/** Writes the inventory's answer, on the condition that nobody did meanwhile (throws MovedElsewhere). */
export async function saveCancellation(
  trx: Transaction<PaymentsTables>,
  { before, after }: { before: Cancellation; after: Cancellation },
  now: number,
): Promise<void> {
  const saved = await trx
    .updateTable('cancellations')
    .set({
      state: after.state,
      refund_minor: after.refundMinor,
      penalty_minor: after.penaltyMinor,
      failure: after.failure && JSON.stringify(after.failure),
      version: before.version + 1,
      updated_at: now,
      ...{ next_run_at: null, lease_until: 0, tries: 0 },
    })
    .where('id', '=', before.id)
    .where('state', '=', 'Requested')
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (Number(saved.numUpdatedRows) !== 1) throw new MovedElsewhere(before.id);
}

export function toCancellation(row: CancellationRow): Cancellation {
  return {
    id: row.id,
    checkoutId: row.checkout_id,
    reservationId: row.reservation_id,
    userId: row.user_id,
    quoteId: row.quote_id,
    state: row.state as CancellationState,
    version: row.version,
    refundMinor: row.refund_minor,
    penaltyMinor: row.penalty_minor,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    createdAt: row.created_at,
  };
}
