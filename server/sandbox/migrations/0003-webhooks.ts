import type { Migration } from '../../kernel/database/migrate.ts';

export const webhooksMigration: Migration = {
  name: '0003-webhooks',
  async up(db) {
    await db.schema
      .createTable('webhook_deliveries')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('webhook_deliveries_by_due_at')
      .on('webhook_deliveries')
      .columns(['due_at', 'id'])
      .execute();
  },
};
