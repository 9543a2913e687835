import { sql } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

/** Doors that are a hosted page, checkouts that wait for a person, and what happened to each. */
export const pagesAndPeopleMigration: Migration = {
  name: '0004-pages-and-people',
  async up(db) {
    await widenDoors(db);
    for (const [name, type] of [
      ['customer_id', 'text'],
      ['parked_at', 'bigint'],
      ['parked_reason', 'text'],
      ['looked_after_at', 'bigint'],
    ] as const) {
      await db.schema.alterTable('checkouts').addColumn(name, type).execute();
    }
    await sql`create index checkouts_for_people on checkouts (state, created_at)
      where parked_at is not null or state = 'NeedsHuman'`.execute(db);
    await db.schema
      .createTable('checkout_history')
      .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('actor', 'text')
      .addColumn('note', 'text')
      .addPrimaryKeyConstraint('checkout_history_pk', ['checkout_id', 'version'])
      .execute();
  },
};

/** SQLite cannot make a column nullable, so the doors move into a new table on both engines. */
async function widenDoors(db: Parameters<Migration['up']>[0]): Promise<void> {
  await db.schema
    .createTable('wider_doors')
    .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('page_id', 'text', (column) => column.unique())
    .addColumn('intent_id', 'text', (column) => column.unique())
    .addColumn('is_open', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('door_numbers', ['checkout_id', 'number'])
    .addCheckConstraint('somewhere', sql`page_id is not null or intent_id is not null`)
    .execute();
  await sql`insert into wider_doors (checkout_id, number, intent_id, is_open)
    select checkout_id, number, intent_id, is_open from doors`.execute(db);
  await db.schema.dropTable('doors').execute();
  await db.schema.alterTable('wider_doors').renameTo('doors').execute();
  await sql`create unique index one_open_door on doors (checkout_id) where is_open = 1`.execute(db);
}
