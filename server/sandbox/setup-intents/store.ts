import type { Insertable, Selectable } from 'kysely';
import { recordEvents } from '../events/store.ts';
import { notFound, objectLocked } from '../http/failure.ts';
import type { Reading, Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import { type SetupIntent, setupEvents, viewSetupIntent } from './setup-intent.ts';

/** Throws `resource_missing`. */
export async function getSetup(reading: Reading, id: string): Promise<SetupIntent> {
  const setup = await findSetup(reading, id);
  if (!setup) throw notFound('setupintent', id, 'intent');
  return setup;
}

export async function findSetup({ db }: Reading, id: string): Promise<SetupIntent | undefined> {
  const row = await db.selectFrom('setup_intents').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function insertSetup(writing: Writing, setup: SetupIntent): Promise<void> {
  await writing.db.insertInto('setup_intents').values(toRow(setup)).execute();
  await recordEvents(writing, setupEvents(undefined, setup), viewSetupIntent(setup));
}

/** Writes the change only if the setup intent is still the one that was read; else `lock_timeout`. */
export async function saveSetup(writing: Writing, before: SetupIntent, after: SetupIntent): Promise<void> {
  const result = await writing.db
    .updateTable('setup_intents')
    .set(toRow({ ...after, version: before.version + 1 }))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw objectLocked();
  await recordEvents(writing, setupEvents(before, after), viewSetupIntent(after));
}

function toRow(setup: SetupIntent): Insertable<SandboxTables['setup_intents']> {
  return {
    id: setup.id,
    version: setup.version,
    status: setup.status,
    customer: setup.customer,
    payment_method: setup.paymentMethod,
    checkout_session: setup.checkoutSession,
    client_secret: setup.clientSecret,
    settings: JSON.stringify(setup.settings),
    created_at: setup.createdAt,
  };
}

export function fromRow(row: Selectable<SandboxTables['setup_intents']>): SetupIntent {
  return {
    id: row.id,
    version: row.version,
    status: row.status as SetupIntent['status'],
    customer: row.customer,
    paymentMethod: row.payment_method,
    checkoutSession: row.checkout_session,
    clientSecret: row.client_secret,
    settings: JSON.parse(row.settings) as SetupIntent['settings'],
    createdAt: row.created_at,
  };
}
