import { type Kysely, sql, type Transaction } from 'kysely';
import type { Contract } from '../contracts/endpoint.ts';
import type { Access, accessLogEndpoints } from '../contracts/support.ts';
import { isoInstant } from '../contracts/values.ts';
import type { Database, Dialect } from './database/database.ts';
import type { Migration } from './database/migrate.ts';
import type { Random } from './deps.ts';
import type { Call } from './http/call.ts';
import type { Handlers } from './http/serve.ts';
import { readCursor, writeCursor } from './pages.ts';

export interface AccessLogTables {
  /** Append-only: triggers refuse everything but inserts. */
  access_log: {
    access_id: string;
    at: number;
    staff_id: string;
    staff_name: string;
    user_id: string;
    about: string;
    reason: string;
  };
}

export const accessLogMigration: Migration = {
  name: '0000-access-log',
  async up(db, dialect) {
    await db.schema
      .createTable('access_log')
      .addColumn('access_id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('staff_id', 'text', (column) => column.notNull())
      .addColumn('staff_name', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('access_log_by_time').on('access_log').columns(['at', 'access_id']).execute();
    await db.schema.createIndex('access_log_of_user').on('access_log').columns(['user_id', 'at']).execute();
    await refuseChanges(db, dialect);
  },
};

async function refuseChanges(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') {
    await sql`create function refuse_access_log_change() returns trigger language plpgsql as
      $$ begin raise exception 'access_log is append-only'; end $$`.execute(db);
    await sql`create trigger access_log_append_only before update or delete or truncate on access_log
      for each statement execute function refuse_access_log_change()`.execute(db);
    return;
  }
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`access_log_no_${change}`)} before ${sql.raw(change)} on access_log
      begin select raise(abort, 'access_log is append-only'); end`.execute(db);
  }
}

/** Whose data is shown, what of it, and why. */
export interface Look {
  readonly userId: string;
  /** Such as `reservation KX7M2P`. */
  readonly about: string;
  readonly reason: string;
}

/** Writes down that the caller sees somebody's data, in the transaction that reads it: no look without its line. */
export async function noteAccess<S extends AccessLogTables>(
  { trx, now, random }: { readonly trx: Transaction<S>; readonly now: number; readonly random: Random },
  { user }: Call,
  look: Look,
): Promise<void> {
  await narrowed(trx)
    .insertInto('access_log')
    .values({
      access_id: random.id(),
      at: now,
      staff_id: user.userId,
      staff_name: user.name,
      user_id: look.userId,
      about: look.about,
      reason: look.reason,
    })
    .execute();
}

/** Handlers of `accessLogEndpoints`. */
export function accessLogHandlers<S extends AccessLogTables>(
  database: Database<S>,
): Handlers<Contract<typeof accessLogEndpoints>> {
  return {
    listAccesses: async (_call, { limit, cursor, user_id }) => {
      let rows = narrowed(database.kysely).selectFrom('access_log').selectAll();
      if (user_id !== undefined) rows = rows.where('user_id', '=', user_id);
      if (cursor !== undefined) {
        const { createdAt: at, id } = readCursor(cursor);
        rows = rows.where((eb) =>
          eb.or([eb('at', '<', at), eb.and([eb('at', '=', at), eb('access_id', '>', id)])]),
        );
      }
      const found = await rows
        .orderBy('at', 'desc')
        .orderBy('access_id')
        .limit(limit + 1)
        .execute();
      const items = found.slice(0, limit);
      const end = items.at(-1);
      const isMore = found.length > limit && end !== undefined;
      return {
        items: items.map(accessView),
        next_cursor: isMore ? writeCursor({ createdAt: end.at, id: end.access_id }) : null,
      };
    },
  };
}

function accessView(row: AccessLogTables['access_log']): Access {
  return { ...row, at: isoInstant(row.at) };
}

function narrowed<S extends AccessLogTables>(db: Kysely<S>): Kysely<AccessLogTables> {
  return db as unknown as Kysely<AccessLogTables>;
}
