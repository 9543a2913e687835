import { sql } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

/** Reservations, their events, claims given back, cancellation quotes, and the row each person queues on. */
export const reservationsMigration: Migration = {
  name: '0001-reservations',
  async up(db) {
    await db.schema
      .createTable('reservations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('customer_name', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('price_minor', 'bigint', (column) => column.notNull().check(sql`price_minor >= 0`))
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('hold_expires_at', 'bigint', (column) => column.notNull())
      .addColumn('claim_id', 'text')
      .addColumn('claimed_at', 'bigint')
      .addColumn('transaction_id', 'text')
      .addColumn('trip', 'text')
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      // The database itself refuses a confirmed reservation without a payment, and a claim without a checkout.
      .addCheckConstraint('confirmed_is_paid', sql`state <> 'Confirmed' or transaction_id is not null`)
      .addCheckConstraint('paying_is_claimed', sql`state <> 'Paying' or claim_id is not null`)
      .execute();
    await createIndexes(db);
    await db.schema
      .createTable('reservation_events')
      .addColumn('reservation_id', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('reservation_events_pk', ['reservation_id', 'seq'])
      .execute();
    await createClaimTables(db);
  },
};

type Db = Parameters<Migration['up']>[0];

async function createIndexes(db: Db): Promise<void> {
  await db.schema
    .createIndex('reservations_by_user')
    .on('reservations')
    .columns(['user_id', 'created_at', 'id'])
    .execute();
  await sql`create index reservations_held on reservations (hold_expires_at) where state = 'Held'`.execute(
    db,
  );
  await sql`create index reservations_paying on reservations (claimed_at) where state = 'Paying'`.execute(db);
}

async function createClaimTables(db: Db): Promise<void> {
  await db.schema
    .createTable('claim_tombstones')
    .addColumn('reservation_id', 'text', (column) => column.notNull())
    .addColumn('claim_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('claim_tombstones_pk', ['reservation_id', 'claim_id'])
    .execute();
  await db.schema
    .createTable('cancel_quotes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('reservation_id', 'text', (column) => column.notNull())
    .addColumn('refund_minor', 'bigint', (column) => column.notNull().check(sql`refund_minor >= 0`))
    .addColumn('penalty_minor', 'bigint', (column) => column.notNull())
    .addColumn('explanation', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('cancel_quotes_in_order', ['reservation_id', 'seq'])
    .execute();
  await db.schema
    .createTable('holders')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('last_hold_at', 'bigint', (column) => column.notNull())
    .execute();
}
