import { type CreateTableBuilder, sql } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

/** Checkouts, what they pay for, the ways money can come in, and the keys they asked the processor with. */
export const checkoutsMigration: Migration = {
  name: '0001-checkouts',
  async up(db) {
    await addWorkColumns(db.schema.createTable('checkouts'))
      .addColumn('transaction_id', 'text', (column) => column.notNull().unique())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('payer_name', 'text', (column) => column.notNull())
      .addColumn('payment_method', 'text', (column) => column.notNull())
      .addColumn('allow_partial', 'integer', (column) => column.notNull())
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('failure', 'text')
      .addColumn('action_url', 'text')
      .addColumn('deadline_at', 'bigint', (column) => column.notNull())
      .addColumn('captured_at', 'bigint')
      .addColumn('refunded_minor', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      // The database itself refuses to call anything paid that was not captured.
      .addCheckConstraint(
        'paid_is_captured',
        sql`captured_at is not null or state not in
          ('Captured', 'Confirming', 'Done', 'NeedsHuman', 'PartlyRefunded', 'Refunded')`,
      )
      .execute();
    await createItems(db);
    await createDoors(db);
    await createKeys(db);
    await db.schema
      .createIndex('checkouts_by_user')
      .on('checkouts')
      .columns(['user_id', 'created_at', 'id'])
      .execute();
    await sql`create index checkouts_due on checkouts (next_run_at) where next_run_at is not null`.execute(
      db,
    );
  },
};

type Db = Parameters<Migration['up']>[0];

/** The columns that a runner needs on the rows it works on. */
export function addWorkColumns<T extends string>(table: CreateTableBuilder<T>) {
  return table
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('next_run_at', 'bigint')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'bigint', (column) => column.notNull());
}

async function createItems(db: Db): Promise<void> {
  await db.schema
    .createTable('checkout_items')
    .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('reservation_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('amount_minor', 'bigint', (column) => column.notNull().check(sql`amount_minor >= 0`))
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('is_live', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('checkout_items_pk', ['checkout_id', 'reservation_id'])
    .execute();
  await sql`create unique index one_live_checkout on checkout_items (reservation_id) where is_live = 1`.execute(
    db,
  );
  await db.schema
    .createIndex('checkout_items_by_reservation')
    .on('checkout_items')
    .column('reservation_id')
    .execute();
}

async function createDoors(db: Db): Promise<void> {
  await db.schema
    .createTable('doors')
    .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('intent_id', 'text', (column) => column.notNull().unique())
    .addColumn('is_open', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('doors_pk', ['checkout_id', 'number'])
    .execute();
  await sql`create unique index one_open_door on doors (checkout_id) where is_open = 1`.execute(db);
}

async function createKeys(db: Db): Promise<void> {
  await db.schema
    .createTable('gateway_keys')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('server_errors', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('gateway_keys_in_order', ['subject', 'step', 'attempt'])
    .execute();
}
