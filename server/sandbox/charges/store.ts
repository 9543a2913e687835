import type { Insertable, Selectable } from 'kysely';
import { insertDispute } from '../disputes/store.ts';
import { recordEvents } from '../events/store.ts';
import { notFound, objectLocked } from '../http/failure.ts';
import type { Reading, Writing } from '../http/operation.ts';
import { cardOf } from '../payment-methods/payment-method.ts';
import type { SandboxTables } from '../tables.ts';
import { type Charge, chargeEvents, viewCharge } from './charge.ts';

/** Throws `resource_missing`. */
export async function getCharge(reading: Reading, id: string): Promise<Charge> {
  const charge = await findCharge(reading, id);
  if (!charge) throw notFound('charge', id);
  return charge;
}

export async function findCharge({ db }: Reading, id: string): Promise<Charge | undefined> {
  const row = await db.selectFrom('charges').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function insertCharge(writing: Writing, charge: Charge): Promise<void> {
  await writing.db.insertInto('charges').values(toRow(charge)).execute();
  await recordEvents(writing, chargeEvents(undefined, charge), viewCharge(charge));
  await disputeByCard(writing, undefined, charge);
}

/** Writes the change only if the charge's money still stands as `before` says; else `lock_timeout`. */
export async function updateCharge(writing: Writing, before: Charge, after: Charge): Promise<void> {
  const result = await writing.db
    .updateTable('charges')
    .set(toRow(after))
    .where('id', '=', before.id)
    .where('captured', '=', Number(before.captured))
    .where('amount_refunded', '=', before.amountRefunded)
    .where('disputed', '=', Number(before.disputed))
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw objectLocked();
  await recordEvents(writing, chargeEvents(before, after), viewCharge(after));
  await disputeByCard(writing, before, after);
}

/** Some test cards dispute what was just captured. */
async function disputeByCard(writing: Writing, before: Charge | undefined, after: Charge): Promise<void> {
  const { disputeReason: reason } = cardOf(after);
  if (reason && after.captured && !before?.captured) await insertDispute(writing, after, reason);
}

function toRow(charge: Charge): Insertable<SandboxTables['charges']> {
  return {
    id: charge.id,
    payment_intent: charge.paymentIntent,
    payment_method: charge.paymentMethod,
    test_card: charge.testCard,
    status: charge.status,
    amount: charge.amount,
    amount_captured: charge.amountCaptured,
    amount_refunded: charge.amountRefunded,
    currency: charge.currency,
    customer: charge.customer,
    captured: Number(charge.captured),
    disputed: Number(charge.disputed),
    capture_before: charge.captureBefore,
    decline: charge.decline && JSON.stringify(charge.decline),
    settings: JSON.stringify(charge.settings),
    created_at: charge.createdAt,
  };
}

export function fromRow(row: Selectable<SandboxTables['charges']>): Charge {
  return {
    id: row.id,
    paymentIntent: row.payment_intent,
    paymentMethod: row.payment_method,
    testCard: row.test_card,
    status: row.status as Charge['status'],
    amount: row.amount,
    amountCaptured: row.amount_captured,
    amountRefunded: row.amount_refunded,
    currency: row.currency,
    customer: row.customer,
    captured: row.captured === 1,
    disputed: row.disputed === 1,
    captureBefore: row.capture_before,
    decline: row.decline === null ? null : (JSON.parse(row.decline) as Charge['decline']),
    settings: JSON.parse(row.settings) as Charge['settings'],
    createdAt: row.created_at,
  };
}
