import type { Selectable } from 'kysely';
import { namesNothing } from '../http/failure.ts';
import { newId, type Reading, type Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import type { PaymentMethod } from './payment-method.ts';
import { findTestCard } from './test-cards.ts';

/**
 * The payment method of that id. The name of a test card is a new payment method each time it is used,
 * as with Stripe. Throws `resource_missing` naming `param`.
 */
export async function takePaymentMethod(writing: Writing, id: string, param: string): Promise<PaymentMethod> {
  const known = await findPaymentMethod(writing, id);
  if (known) return known;
  if (!findTestCard(id)) throw namesNothing('PaymentMethod', id, param);
  return { id: newId('pm', writing.random), testCard: id, customer: null, createdAt: writing.now };
}

export async function findPaymentMethod({ db }: Reading, id: string): Promise<PaymentMethod | undefined> {
  const row = await db.selectFrom('payment_methods').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** Keeps a payment method that may be known already. */
export async function keepPaymentMethod({ db }: Writing, method: PaymentMethod): Promise<void> {
  await db
    .insertInto('payment_methods')
    .values({
      id: method.id,
      test_card: method.testCard,
      customer: method.customer,
      created_at: method.createdAt,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

function fromRow(row: Selectable<SandboxTables['payment_methods']>): PaymentMethod {
  return { id: row.id, testCard: row.test_card, customer: row.customer, createdAt: row.created_at };
}
