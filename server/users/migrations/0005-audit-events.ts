import { type Kysely, sql } from 'kysely';
import type { Migration } from '../../kernel/database/migrate.ts';

export const auditEventsMigration: Migration = {
  name: '0005-audit-events',
  async up(db, dialect) {
    // No foreign key: what happened stays on record when the person is gone.
    await db.schema
      .createTable('audit_events')
      .addColumn('event_id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .execute();
    await db.schema
      .createIndex('audit_events_of_user')
      .on('audit_events')
      .columns(['user_id', 'at'])
      .execute();
    if (dialect === 'sqlite') await refuseChangesOnSqlite(db);
    else await refuseChangesOnPostgres(db);
  },
};

async function refuseChangesOnSqlite(db: Kysely<unknown>): Promise<void> {
  for (const change of ['update', 'delete']) {
    await sql`
      create trigger ${sql.ref(`audit_events_no_${change}`)} before ${sql.raw(change)} on audit_events
      begin select raise(abort, 'audit_events is append-only'); end`.execute(db);
  }
}

async function refuseChangesOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'audit_events is append-only'; end $$`.execute(db);
  await sql`
    create trigger audit_events_append_only before update or delete or truncate on audit_events
    for each statement execute function refuse_audit_change()`.execute(db);
}
