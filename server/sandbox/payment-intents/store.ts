import type { Insertable, Selectable } from 'kysely';
import { recordEvents } from '../events/store.ts';
import { notFound, objectLocked } from '../http/failure.ts';
import type { Reading, Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import { type Intent, intentEvents, viewIntent } from './intent.ts';

/** Throws `resource_missing`. */
export async function getIntent(reading: Reading, id: string): Promise<Intent> {
  const intent = await findIntent(reading, id);
  if (!intent) throw notFound('payment_intent', id, 'intent');
  return intent;
}

export async function findIntent({ db }: Reading, id: string): Promise<Intent | undefined> {
  const row = await db.selectFrom('payment_intents').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function insertIntent(writing: Writing, intent: Intent): Promise<void> {
  await writing.db.insertInto('payment_intents').values(toRow(intent)).execute();
  await recordEvents(writing, intentEvents(undefined, intent), viewIntent(intent));
}

/** Writes the change only if the intent is still the one that was read; else `lock_timeout`. */
export async function saveIntent(writing: Writing, before: Intent, after: Intent): Promise<void> {
  const result = await writing.db
    .updateTable('payment_intents')
    .set(toRow({ ...after, version: before.version + 1 }))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw objectLocked();
  await recordEvents(writing, intentEvents(before, after), viewIntent(after));
}

/** Authorised intents whose bank lets the money go at `now`. */
export async function lapsedIntents({ db, now }: Reading): Promise<Intent[]> {
  const rows = await db
    .selectFrom('payment_intents')
    .selectAll()
    .where('status', '=', 'requires_capture')
    .where('capture_before', '<=', now)
    .execute();
  return rows.map(fromRow);
}

function toRow(intent: Intent): Insertable<SandboxTables['payment_intents']> {
  return {
    id: intent.id,
    version: intent.version,
    status: intent.status,
    amount: intent.amount,
    amount_capturable: intent.amountCapturable,
    amount_received: intent.amountReceived,
    currency: intent.currency,
    customer: intent.customer,
    payment_method: intent.paymentMethod,
    checkout_session: intent.checkoutSession,
    latest_charge: intent.latestCharge,
    capture_before: intent.captureBefore,
    client_secret: intent.clientSecret,
    settings: JSON.stringify(intent.settings),
    created_at: intent.createdAt,
  };
}

export function fromRow(row: Selectable<SandboxTables['payment_intents']>): Intent {
  return {
    id: row.id,
    version: row.version,
    status: row.status as Intent['status'],
    amount: row.amount,
    amountCapturable: row.amount_capturable,
    amountReceived: row.amount_received,
    currency: row.currency,
    customer: row.customer,
    paymentMethod: row.payment_method,
    checkoutSession: row.checkout_session,
    latestCharge: row.latest_charge,
    captureBefore: row.capture_before,
    clientSecret: row.client_secret,
    // Intents of older versions know nothing of saving a card.
    settings: { setupFutureUsage: null, ...JSON.parse(row.settings) } as Intent['settings'],
    createdAt: row.created_at,
  };
}
