import { sql } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

/** Fleets and the times their cars are out. */
export const carsMigration: Migration = {
  name: '0002-cars',
  async up(db) {
    await db.schema
      .createTable('fleets')
      .addColumn('fleet', 'text', (column) => column.primaryKey())
      .addColumn('cars', 'integer', (column) => column.notNull().check(sql`cars >= 0`))
      .addColumn('version', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('cars_out')
      .addColumn('reservation_id', 'text', (column) => column.primaryKey())
      .addColumn('fleet', 'text', (column) => column.notNull().references('fleets.fleet'))
      .addColumn('starts_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint', (column) => column.notNull())
      .addCheckConstraint('cars_come_back', sql`ends_at > starts_at`)
      .execute();
    // Everything a search or a hold asks of a fleet's times is answered from this index alone.
    await db.schema
      .createIndex('cars_out_by_fleet')
      .on('cars_out')
      .columns(['fleet', 'ends_at', 'starts_at', 'reservation_id'])
      .execute();
  },
};
