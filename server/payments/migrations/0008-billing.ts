import type { Migration } from '../../kernel/database/migrate.ts';

/** What people's documents are made out to. */
export const billingMigration: Migration = {
  name: '0008-billing',
  async up(db) {
    await db.schema
      .createTable('billing')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('company', 'text')
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('tax_id', 'text')
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
