import type { Migration } from '../../kernel/database/migrate.ts';

/** What payers' banks want back; and what the history of one reservation's money is read by. */
export const disputesMigration: Migration = {
  name: '0009-disputes',
  async up(db) {
    await db.schema
      .createTable('disputes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
      .addColumn('intent_id', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('amount_minor', 'bigint', (column) => column.notNull())
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('answer_by', 'bigint')
      .addColumn('opened_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('disputes_of_checkout').on('disputes').column('checkout_id').execute();
    await db.schema
      .createIndex('items_of_reservation')
      .on('checkout_items')
      .column('reservation_id')
      .execute();
    // When the processor first said that the money had arrived; null where that was not kept.
    await db.schema.alterTable('refunds').addColumn('arrived_at', 'bigint').execute();
  },
};
