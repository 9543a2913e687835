import type { Migration } from '../../kernel/database/migrate.ts';

/** Who is whose customer at the processor, and who asked for a page to save a card on. */
export const customersMigration: Migration = {
  name: '0006-customers',
  async up(db) {
    await db.schema
      .createTable('customers')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('customer_id', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('card_setups')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull().references('customers.user_id'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
