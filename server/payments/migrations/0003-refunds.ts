import { sql } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';
import { addWorkColumns } from './0001-checkouts.ts';

/** Money on its way back, and the cancellations that send it. */
export const refundsMigration: Migration = {
  name: '0003-refunds',
  async up(db) {
    await addWorkColumns(db.schema.createTable('refunds'))
      .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
      .addColumn('reservation_id', 'text', (column) => column.notNull())
      .addColumn('intent_id', 'text', (column) => column.notNull())
      .addColumn('amount_minor', 'bigint', (column) => column.notNull().check(sql`amount_minor > 0`))
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('gateway_id', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      // A reservation's money goes back once, whatever asks for it.
      .addUniqueConstraint('one_refund', ['checkout_id', 'reservation_id'])
      .execute();
    await addWorkColumns(db.schema.createTable('cancellations'))
      .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
      .addColumn('reservation_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('quote_id', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('refund_minor', 'bigint', (column) => column.notNull())
      .addColumn('penalty_minor', 'bigint', (column) => column.notNull())
      .addColumn('failure', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
    await sql`create unique index one_cancellation on cancellations (reservation_id)
      where state <> 'Refused'`.execute(db);
    for (const table of ['refunds', 'cancellations']) {
      await sql`create index ${sql.ref(`${table}_due`)} on ${sql.table(table)} (next_run_at)
        where next_run_at is not null`.execute(db);
    }
  },
};
