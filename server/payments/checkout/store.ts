import { isDeepStrictEqual } from 'node:util';
import type { Kysely, Transaction } from 'kysely';
import type { ProblemSlug } from '../../contracts/problem.ts';
import type { ReservationKind } from '../../contracts/reservation.ts';
import { addTerms } from '../../kernel/search-terms.ts';
import type { CheckoutState } from '../contract.ts';
import { leaseMs, MovedElsewhere } from '../runner/queue.ts';
import type { CheckoutItemRow, CheckoutRow, DoorRow, PaymentsTables } from '../tables.ts';
import type { Checkout, CheckoutItem, Door, Failure, Standing } from './checkout.ts';
import { noteHistory, type Why } from './history.ts';
import { hasWork, nextOf } from './rules.ts';

type Db = Kysely<PaymentsTables>;

export async function readCheckout(db: Db, id: string): Promise<Checkout | null> {
  const row = await db.selectFrom('checkouts').selectAll().where('id', '=', id).executeTakeFirst();
  const [checkout] = row ? await completeCheckouts(db, [row]) : [];
  return checkout ?? null;
}

/** Rows with their items and newest doors, in the same order. */
export async function completeCheckouts(db: Db, rows: readonly CheckoutRow[]): Promise<Checkout[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const items = await db
    .selectFrom('checkout_items')
    .selectAll()
    .where('checkout_id', 'in', ids)
    .orderBy('position')
    .execute();
  const doors = await db
    .selectFrom('doors')
    .selectAll()
    .where('checkout_id', 'in', ids)
    .orderBy('number')
    .execute();
  return rows.map((row) => toCheckout(row, { items, doors }));
}

/** Which of these reservations another checkout is paying for right now. */
export async function listLiveReservations(db: Db, reservationIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('checkout_items')
    .select('reservation_id')
    .where('is_live', '=', 1)
    .where('reservation_id', 'in', [...reservationIds])
    .execute();
  return rows.map(({ reservation_id }) => reservation_id);
}

/**
 * Writes a new checkout; false when its transaction id is somebody's already. Throws a unique violation
 * when one of its reservations is in another live checkout.
 */
export async function insertCheckout(
  trx: Transaction<PaymentsTables>,
  checkout: Checkout,
  openedBy: string = checkout.userId,
): Promise<boolean> {
  const { createdAt: now } = checkout;
  const inserted = await trx
    .insertInto('checkouts')
    .values({
      id: checkout.id,
      transaction_id: checkout.transactionId,
      user_id: checkout.userId,
      payer_name: checkout.payerName,
      payment_method: checkout.paymentMethod,
      customer_id: checkout.customerId,
      allow_partial: checkout.allowPartial ? 1 : 0,
      currency: checkout.currency,
      deadline_at: checkout.deadlineAt,
      created_at: now,
      ...{ version: checkout.version, next_run_at: now, lease_owner: null, lease_until: 0, tries: 0 },
      ...changingColumns(checkout, now),
    })
    .onConflict((conflict) => conflict.column('transaction_id').doNothing())
    .executeTakeFirst();
  if (Number(inserted.numInsertedOrUpdatedRows) === 0) return false;
  await addTerms(trx, { subject: checkout.transactionId, texts: [checkout.transactionId] });
  await trx.insertInto('checkout_items').values(itemRows(checkout)).execute();
  await noteHistory(trx, { after: checkout, why: { event: 'opened', actor: openedBy }, now });
  return true;
}

/** A transition that is to be written. */
export interface Moved {
  readonly before: Checkout;
  readonly after: Checkout;
  readonly why: Why;
}

/**
 * Writes `after` over `before`, on the condition that nobody moved it meanwhile (throws MovedElsewhere).
 * A live checkout's lease goes on; one that has come to its end is given up.
 */
export async function saveCheckout(
  trx: Transaction<PaymentsTables>,
  { before, after, why }: Moved,
  now: number,
): Promise<void> {
  const isLive = hasWork(after);
  const saved = await trx
    .updateTable('checkouts')
    .set({
      ...changingColumns(after, now),
      version: after.version,
      tries: 0,
      next_run_at: isLive ? now : null,
      lease_until: isLive ? now + leaseMs : 0,
    })
    .where('id', '=', before.id)
    .where('state', '=', before.state)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (Number(saved.numUpdatedRows) !== 1) throw new MovedElsewhere(before.id);
  await saveItems(trx, before, after);
  await saveDoor(trx, before.door, after);
  await noteHistory(trx, { after, why, now });
}

/** True until it has come to an end; its reservations are in no other checkout meanwhile. */
export function isLiveCheckout({ state }: Pick<Checkout, 'state'>): boolean {
  return nextOf[state] !== null;
}

function changingColumns(checkout: Checkout, now: number) {
  return {
    state: checkout.state,
    failure: checkout.failure && JSON.stringify(checkout.failure),
    action_url: checkout.actionUrl,
    captured_at: checkout.capturedAt,
    refunded_minor: checkout.refundedMinor,
    parked_at: checkout.parked?.at ?? null,
    parked_reason: checkout.parked?.reason ?? null,
    looked_after_at: checkout.lookedAfterAt,
    updated_at: now,
  };
}

function itemRows(checkout: Checkout): CheckoutItemRow[] {
  return checkout.items.map((item, position) => ({
    checkout_id: checkout.id,
    position,
    reservation_id: item.reservationId,
    kind: item.kind,
    amount_minor: item.amountMinor,
    summary: item.summary,
    standing: item.standing,
    is_live: isHeldOnTo(checkout, item) ? 1 : 0,
  }));
}

/** What was refused or given back may be paid by another checkout at once. */
function isHeldOnTo(checkout: Checkout, { standing }: CheckoutItem): boolean {
  return isLiveCheckout(checkout) && standing !== 'Refused' && standing !== 'Unclaimed';
}

async function saveItems(trx: Transaction<PaymentsTables>, before: Checkout, after: Checkout): Promise<void> {
  const known = itemRows(before);
  const changed = itemRows(after).filter(
    (row, index) => row.standing !== known[index]?.standing || row.is_live !== known[index]?.is_live,
  );
  for (const { checkout_id, reservation_id, standing, is_live } of changed) {
    await trx
      .updateTable('checkout_items')
      .set({ standing, is_live })
      .where('checkout_id', '=', checkout_id)
      .where('reservation_id', '=', reservation_id)
      .execute();
  }
}

async function saveDoor(
  trx: Transaction<PaymentsTables>,
  known: Door | null,
  { id, door }: Checkout,
): Promise<void> {
  if (!door || isDeepStrictEqual(door, known)) return;
  const changing = { intent_id: door.intentId, is_open: door.isOpen ? 1 : 0 };
  await trx
    .insertInto('doors')
    .values({ checkout_id: id, number: door.number, page_id: door.pageId, ...changing })
    .onConflict((conflict) => conflict.columns(['checkout_id', 'number']).doUpdateSet(changing))
    .execute();
}

function toCheckout(
  row: CheckoutRow,
  parts: { items: readonly CheckoutItemRow[]; doors: readonly DoorRow[] },
): Checkout {
  const door = parts.doors.findLast(({ checkout_id }) => checkout_id === row.id);
  return {
    id: row.id,
    transactionId: row.transaction_id,
    userId: row.user_id,
    payerName: row.payer_name,
    paymentMethod: row.payment_method,
    customerId: row.customer_id,
    allowPartial: row.allow_partial === 1,
    currency: row.currency,
    items: parts.items.filter(({ checkout_id }) => checkout_id === row.id).map(toItem),
    state: row.state as CheckoutState,
    version: row.version,
    door: door ? toDoor(door) : null,
    actionUrl: row.action_url,
    failure: row.failure === null ? null : toFailure(row.failure),
    deadlineAt: row.deadline_at,
    capturedAt: row.captured_at,
    refundedMinor: row.refunded_minor,
    parked: row.parked_at === null ? null : { at: row.parked_at, reason: row.parked_reason ?? '' },
    lookedAfterAt: row.looked_after_at,
    createdAt: row.created_at,
  };
}

function toItem(row: CheckoutItemRow): CheckoutItem {
  return {
    reservationId: row.reservation_id,
    kind: row.kind as ReservationKind,
    amountMinor: row.amount_minor,
    summary: row.summary,
    standing: row.standing as Standing,
  };
}

function toDoor({ number, page_id, intent_id, is_open }: DoorRow): Door {
  return { number, pageId: page_id, intentId: intent_id, isOpen: is_open === 1 };
}

function toFailure(text: string): Failure {
  return JSON.parse(text) as Failure & { slug: ProblemSlug };
}
