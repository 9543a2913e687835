import type { Migration } from '../../kernel/database/migrate.ts';

/** A row for each time this database was put back to an earlier moment. */
export const recoveriesMigration: Migration = {
  name: '0007-recoveries',
  async up(db) {
    await db.schema
      .createTable('recoveries')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('taken_at', 'bigint', (column) => column.notNull())
      .addColumn('restored_at', 'bigint', (column) => column.notNull())
      .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('finished_at', 'bigint')
      .addColumn('report', 'text')
      .execute();
  },
};
