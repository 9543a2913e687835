import { sql } from 'kysely';
import type { UsersDb } from '../tables.ts';

export interface AccountPage {
  readonly limit: number;
  /** The last id of the page before. */
  readonly after: string;
}

export interface Account {
  readonly userId: string;
  readonly role: string;
  /** The newest grant on record; null when there is none. */
  readonly grantedRole: string | null;
}

/** Accounts in order of their ids, each with the role that was last granted on record. */
export async function listAccounts(db: UsersDb, { limit, after }: AccountPage): Promise<Account[]> {
  const users = await db
    .selectFrom('users')
    .select(['user_id', 'role'])
    .where('user_id', '>', after)
    .orderBy('user_id')
    .limit(limit)
    .execute();
  if (users.length === 0) return [];
  const grants = await db
    .selectFrom('audit_events')
    .select(['user_id', 'subject', 'at'])
    .where('event', '=', 'role-granted')
    .where('user_id', '>', after)
    .where('user_id', '<=', users.at(-1)?.user_id ?? after)
    .execute();
  return users.map(({ user_id: userId, role }) => {
    const own = grants.filter(({ user_id }) => user_id === userId);
    const newest = own.filter(({ at }) => own.every((other) => other.at <= at));
    // Two grants of one millisecond: either may have been the last.
    const granted = newest.find(({ subject }) => subject === role) ?? newest[0];
    return { userId, role, grantedRole: granted?.subject ?? null };
  });
}

/** Sessions and personal tokens whose user does not exist, and how many there are of all users. */
export async function findStrayCredentials(db: UsersDb) {
  const strays = [
    ...(await strayRows(db, 'sessions', 'session_id')).map((row) => ({ ...row, kind: 'session' as const })),
    ...(await strayRows(db, 'personal_tokens', 'token_id')).map((row) => ({
      ...row,
      kind: 'token' as const,
    })),
  ];
  const counts = await Promise.all([countRows(db, 'sessions'), countRows(db, 'personal_tokens')]);
  return { credentials: counts[0] + counts[1], strays };
}

async function strayRows(db: UsersDb, table: 'sessions' | 'personal_tokens', id: string) {
  const { rows } = await sql<{ id: string; user_id: string }>`
    select ${sql.ref(id)} as id, user_id from ${sql.table(table)}
    where not exists (select 1 from users where users.user_id = ${sql.table(table)}.user_id)
    order by 1`.execute(db);
  return rows;
}

async function countRows(db: UsersDb, table: 'sessions' | 'personal_tokens'): Promise<number> {
  const row = await db
    .selectFrom(table as 'sessions')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  return Number(row.rows);
}
