import type { Insertable, Selectable } from 'kysely';
import { recordEvents } from '../events/store.ts';
import { namesNothing, notFound, objectLocked } from '../http/failure.ts';
import { newId, type Reading, type Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import {
  newPaymentMethod,
  type PaymentMethod,
  paymentMethodEvents,
  viewPaymentMethod,
} from './payment-method.ts';
import { findTestCard } from './test-cards.ts';

/**
 * The payment method of that id. The name of a test card is a new payment method each time it is used,
 * as with Stripe. Throws `resource_missing` naming `param`.
 */
export async function takePaymentMethod(writing: Writing, id: string, param: string): Promise<PaymentMethod> {
  const known = await findPaymentMethod(writing, id);
  if (known) return known;
  if (!findTestCard(id)) throw namesNothing('PaymentMethod', id, param);
  return newPaymentMethod({ id: newId('pm', writing.random), testCard: id, createdAt: writing.now });
}

/** Throws `resource_missing`. */
export async function getPaymentMethod(reading: Reading, id: string): Promise<PaymentMethod> {
  const method = await findPaymentMethod(reading, id);
  if (!method) throw notFound('PaymentMethod', id, 'payment_method');
  return method;
}

export async function findPaymentMethod({ db }: Reading, id: string): Promise<PaymentMethod | undefined> {
  const row = await db.selectFrom('payment_methods').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** The saved payment methods of a customer, newest first. */
export async function paymentMethodsOf({ db }: Reading, customer: string): Promise<PaymentMethod[]> {
  const rows = await db
    .selectFrom('payment_methods')
    .selectAll()
    .where('customer', '=', customer)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(fromRow);
}

/** Keeps a payment method that may be known already. */
export async function keepPaymentMethod({ db }: Writing, method: PaymentMethod): Promise<void> {
  await db
    .insertInto('payment_methods')
    .values(toRow(method))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Writes the change only if nobody attached, detached or used the payment method meanwhile; else `lock_timeout`. */
export async function savePaymentMethod(
  writing: Writing,
  before: PaymentMethod,
  after: PaymentMethod,
): Promise<void> {
  if (before === after) return;
  const result = await writing.db
    .updateTable('payment_methods')
    .set(toRow(after))
    .where('id', '=', before.id)
    .where('customer', before.customer === null ? 'is' : '=', before.customer)
    .where('spent', '=', Number(before.isSpent))
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw objectLocked();
  await recordEvents(writing, paymentMethodEvents(before, after), viewPaymentMethod(after));
}

function toRow(method: PaymentMethod): Insertable<SandboxTables['payment_methods']> {
  return {
    id: method.id,
    test_card: method.testCard,
    customer: method.customer,
    allow_redisplay: method.allowRedisplay,
    metadata: JSON.stringify(method.metadata),
    set_up: Number(method.isSetUp),
    spent: Number(method.isSpent),
    created_at: method.createdAt,
  };
}

export function fromRow(row: Selectable<SandboxTables['payment_methods']>): PaymentMethod {
  return {
    id: row.id,
    testCard: row.test_card,
    customer: row.customer,
    allowRedisplay: row.allow_redisplay as PaymentMethod['allowRedisplay'],
    metadata: JSON.parse(row.metadata) as PaymentMethod['metadata'],
    isSetUp: row.set_up === 1,
    isSpent: row.spent === 1,
    createdAt: row.created_at,
  };
}
