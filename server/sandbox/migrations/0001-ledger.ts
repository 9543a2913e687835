import type { Kysely } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

export const ledgerMigration: Migration = {
  name: '0001-ledger',
  async up(db) {
    await createIdempotencyKeys(db);
    await createPaymentMethods(db);
    await createPaymentIntents(db);
    await createCharges(db);
    await createRefunds(db);
    await createEvents(db);
  },
};

// biome-ignore lint/suspicious/noExplicitAny: a migration outlives the types of today's tables.
type AnyDatabase = Kysely<any>;

async function createIdempotencyKeys(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('idempotency_keys')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('status', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(db, 'idempotency_keys', ['created_at']);
}

async function createPaymentMethods(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('payment_methods')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('test_card', 'text', (column) => column.notNull())
    .addColumn('customer', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createPaymentIntents(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('payment_intents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('amount_capturable', 'bigint', (column) => column.notNull())
    .addColumn('amount_received', 'bigint', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('customer', 'text')
    .addColumn('payment_method', 'text')
    .addColumn('latest_charge', 'text')
    .addColumn('capture_before', 'bigint')
    .addColumn('client_secret', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(db, 'payment_intents', ['created_at', 'id']);
  await createIndex(db, 'payment_intents', ['status', 'capture_before']);
}

async function createCharges(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('charges')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('payment_intent', 'text', (column) => column.notNull().references('payment_intents.id'))
    .addColumn('payment_method', 'text', (column) => column.notNull())
    .addColumn('test_card', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('amount_captured', 'bigint', (column) => column.notNull())
    .addColumn('amount_refunded', 'bigint', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('customer', 'text')
    .addColumn('captured', 'integer', (column) => column.notNull())
    .addColumn('disputed', 'integer', (column) => column.notNull())
    .addColumn('capture_before', 'bigint')
    .addColumn('decline', 'text')
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(db, 'charges', ['payment_intent']);
  await createIndex(db, 'charges', ['created_at', 'id']);
}

async function createRefunds(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('refunds')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('charge', 'text', (column) => column.notNull().references('charges.id'))
    .addColumn('payment_intent', 'text', (column) => column.notNull().references('payment_intents.id'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('failure_reason', 'text')
    .addColumn('metadata', 'text', (column) => column.notNull())
    .addColumn('settles_at', 'bigint')
    .addColumn('settles_as', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(db, 'refunds', ['charge']);
  await createIndex(db, 'refunds', ['settles_at']);
  await createIndex(db, 'refunds', ['created_at', 'id']);
}

async function createEvents(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('object_id', 'text', (column) => column.notNull())
    .addColumn('object', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text')
    .addColumn('idempotency_key', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(db, 'events', ['created_at', 'id']);
}

async function createIndex(db: AnyDatabase, table: string, columns: string[]): Promise<void> {
  const name = `${table}_by_${columns.join('_')}`;
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
