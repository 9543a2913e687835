import type { Migration } from '../../kernel/database/migrate.ts';

/**
 * What a company imported: a row for each line under its natural key, and one row that says how often the
 * lines were changed. Whoever sells takes that row for reading, whoever imports for writing.
 */
export const catalogueMigration: Migration = {
  name: '0003-catalogue',
  async up(db) {
    await db.schema
      .createTable('catalogue_lines')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('line', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('catalogue_version')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .execute();
    await db.insertInto('catalogue_version').values({ id: 1, version: 0 }).execute();
  },
};
