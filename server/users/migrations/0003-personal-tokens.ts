import type { Migration } from '../../kernel/database/migrate.ts';

export const personalTokensMigration: Migration = {
  name: '0003-personal-tokens',
  async up(db) {
    await db.schema
      .createTable('personal_tokens')
      .addColumn('token_id', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull().references('users.user_id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint')
      .addColumn('last_used_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('personal_tokens_of_user')
      .on('personal_tokens')
      .columns(['user_id', 'created_at', 'token_id'])
      .execute();
  },
};
