import { sql } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

/** Events of the processor, each once, however often it is sent. */
export const inboxMigration: Migration = {
  name: '0005-inbox',
  async up(db) {
    await db.schema
      .createTable('inbox')
      .addColumn('event_id', 'text', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('checkout_id', 'text')
      .addColumn('intent_id', 'text')
      .addColumn('refund_id', 'text')
      .addColumn('dispute_id', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('received_at', 'bigint', (column) => column.notNull())
      .addColumn('next_try_at', 'bigint')
      .addColumn('tries', 'integer', (column) => column.notNull())
      .execute();
    await sql`create index inbox_due on inbox (next_try_at) where next_try_at is not null`.execute(db);
    await db.schema.createIndex('inbox_by_age').on('inbox').column('created_at').execute();
  },
};
