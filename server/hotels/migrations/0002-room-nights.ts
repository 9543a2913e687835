import { sql } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

/** The stock: how many rooms of a type are taken for a night, and which reservation holds which of them. */
export const roomNightsMigration: Migration = {
  name: '0002-room-nights',
  async up(db) {
    await db.schema
      .createTable('room_nights')
      .addColumn('room_type_id', 'text', (column) => column.notNull())
      .addColumn('night', 'text', (column) => column.notNull())
      .addColumn('metro', 'text', (column) => column.notNull())
      .addColumn('capacity', 'integer', (column) => column.notNull())
      .addColumn('taken', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('room_nights_pk', ['room_type_id', 'night'])
      // The database itself refuses a room sold twice, and a room given back twice.
      .addCheckConstraint('room_nights_exact', sql`taken >= 0 and taken <= capacity`)
      .execute();
    // A search reads the touched nights of one city.
    await db.schema
      .createIndex('room_nights_by_city')
      .on('room_nights')
      .columns(['metro', 'night'])
      .execute();
    await db.schema
      .createTable('stays')
      .addColumn('reservation_id', 'text', (column) => column.primaryKey())
      .addColumn('room_type_id', 'text', (column) => column.notNull())
      .addColumn('metro', 'text', (column) => column.notNull())
      .addColumn('check_in', 'text', (column) => column.notNull())
      .addColumn('check_out', 'text', (column) => column.notNull())
      .addColumn('rooms', 'integer', (column) => column.notNull().check(sql`rooms > 0`))
      .execute();
  },
};
