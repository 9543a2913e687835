import type { Migration } from '../../kernel/database/migrate.ts';

export const signInTriesMigration: Migration = {
  name: '0004-sign-in-tries',
  async up(db) {
    await db.schema
      .createTable('sign_in_tries')
      .addColumn('bucket', 'text', (column) => column.primaryKey())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('blocked_until', 'bigint', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('sign_in_tries_by_age').on('sign_in_tries').column('last_at').execute();
  },
};
