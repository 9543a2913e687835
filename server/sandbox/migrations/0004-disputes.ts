import type { Migration } from '../../kernel/database/migrate.ts';

export const disputesMigration: Migration = {
  name: '0004-disputes',
  async up(db) {
    await db.schema
      .createTable('disputes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      // At most one for a charge.
      .addColumn('charge', 'text', (column) => column.notNull().unique().references('charges.id'))
      .addColumn('payment_intent', 'text', (column) => column.notNull().references('payment_intents.id'))
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('amount', 'bigint', (column) => column.notNull())
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('evidence', 'text', (column) => column.notNull())
      .addColumn('submissions', 'integer', (column) => column.notNull())
      .addColumn('metadata', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('disputes_by_created_at_id')
      .on('disputes')
      .columns(['created_at', 'id'])
      .execute();
  },
};
