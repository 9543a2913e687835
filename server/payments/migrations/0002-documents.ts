import { sql } from 'kysely';
import type { Dialect } from '../../kernel/database/database.ts';
import type { Migration } from '../../kernel/database/migrate.ts';

/** Receipts, invoices and credit notes: never changed, numbered without gaps. */
export const documentsMigration: Migration = {
  name: '0002-documents',
  async up(db, dialect) {
    await db.schema
      .createTable('documents')
      .addColumn('number', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
      .addColumn('reservation_id', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('issued_at', 'bigint', (column) => column.notNull())
      .execute();
    await sql`create unique index one_invoice on documents (checkout_id, kind) where kind <> 'credit_note'`.execute(
      db,
    );
    await sql`create unique index one_credit_note on documents (checkout_id, reservation_id)
      where kind = 'credit_note'`.execute(db);
    await db.schema
      .createTable('document_series')
      .addColumn('series', 'text', (column) => column.primaryKey())
      .addColumn('last', 'bigint', (column) => column.notNull())
      .execute();
    await refuseChanges(db, dialect);
  },
};

/** What is issued stays as it is, whoever writes to the database. */
async function refuseChanges(db: Parameters<Migration['up']>[0], dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') {
    await sql`create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'an issued document never changes'; end $$`.execute(db);
    await sql`create trigger documents_stay before update or delete on documents
      for each row execute function refuse_change()`.execute(db);
    return;
  }
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`documents_stay_${change}`)} before ${sql.raw(change)} on documents
      begin select raise(abort, 'an issued document never changes'); end`.execute(db);
  }
}
