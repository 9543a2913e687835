import type { Kysely } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

export const checkoutMigration: Migration = {
  name: '0002-checkout',
  async up(db) {
    await createCustomers(db);
    await extendPaymentMethods(db);
    await createSetupIntents(db);
    await createCheckoutSessions(db);
    await db.schema.alterTable('payment_intents').addColumn('checkout_session', 'text').execute();
  },
};

// biome-ignore lint/suspicious/noExplicitAny: a migration outlives the types of today's tables.
type AnyDatabase = Kysely<any>;

async function createCustomers(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('customers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('deleted', 'integer', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(db, 'customers', ['created_at', 'id']);
}

/** SQLite adds one column at a time. */
async function extendPaymentMethods(db: AnyDatabase): Promise<void> {
  const table = () => db.schema.alterTable('payment_methods');
  await table()
    .addColumn('allow_redisplay', 'text', (column) => column.notNull().defaultTo('unspecified'))
    .execute();
  await table()
    .addColumn('metadata', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
  await table()
    .addColumn('set_up', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await table()
    .addColumn('spent', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await createIndex(db, 'payment_methods', ['customer', 'created_at']);
}

async function createSetupIntents(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('setup_intents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('customer', 'text')
    .addColumn('payment_method', 'text')
    .addColumn('checkout_session', 'text')
    .addColumn('client_secret', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(db, 'setup_intents', ['created_at', 'id']);
}

async function createCheckoutSessions(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('checkout_sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('payment_status', 'text', (column) => column.notNull())
    .addColumn('customer', 'text')
    .addColumn('payment_intent', 'text')
    .addColumn('setup_intent', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await createIndex(db, 'checkout_sessions', ['created_at', 'id']);
  await createIndex(db, 'checkout_sessions', ['status', 'expires_at']);
  await createIndex(db, 'checkout_sessions', ['payment_intent']);
}

async function createIndex(db: AnyDatabase, table: string, columns: string[]): Promise<void> {
  const name = `${table}_by_${columns.join('_')}`;
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
