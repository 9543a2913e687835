import type { Migration } from '../../kernel/database/migrate.ts';

/** Dated departures and the seats taken on them. The primary key is what refuses to sell a seat twice. */
export const seatsMigration: Migration = {
  name: '0002-seats',
  async up(db) {
    await db.schema
      .createTable('departures')
      .addColumn('departure', 'text', (column) => column.primaryKey())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('seats_taken')
      .addColumn('departure', 'text', (column) => column.notNull())
      .addColumn('seat_number', 'text', (column) => column.notNull())
      .addColumn('cabin', 'text', (column) => column.notNull())
      .addColumn('reservation_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('seats_taken_pk', ['departure', 'seat_number'])
      .execute();
    await db.schema
      .createIndex('seats_taken_by_reservation')
      .on('seats_taken')
      .column('reservation_id')
      .execute();
  },
};
