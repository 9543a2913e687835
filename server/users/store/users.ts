import { addTerms, findSubjects } from '../../kernel/search-terms.ts';
import type { Role } from '../contract.ts';
import type { UserRow, UsersDb } from '../tables.ts';

export interface StoredUser {
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly createdAt: number;
}

/** False when the id or the e-mail address is taken; the transaction goes on. */
export async function insertUser(db: UsersDb, user: StoredUser): Promise<boolean> {
  const result = await db
    .insertInto('users')
    .values({
      user_id: user.userId,
      username: user.username,
      email: user.email,
      password_hash: user.passwordHash,
      role: user.role,
      created_at: user.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const isNew = Number(result.numInsertedOrUpdatedRows) === 1;
  if (isNew) await addTerms(db, { subject: user.userId, texts: [user.userId, user.username, user.email] });
  return isNew;
}

export async function findUserByEmail(db: UsersDb, email: string): Promise<StoredUser | null> {
  const row = await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
  return row ? toUser(row) : null;
}

export async function findUser(db: UsersDb, userId: string): Promise<StoredUser | null> {
  const row = await db.selectFrom('users').selectAll().where('user_id', '=', userId).executeTakeFirst();
  return row ? toUser(row) : null;
}

/** People whose name, address or id has words that begin like those of the query. */
export async function findUsersLike(db: UsersDb, query: string, limit: number): Promise<StoredUser[]> {
  const ids = await findSubjects(db, query, limit);
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('users').selectAll().where('user_id', 'in', ids).execute();
  return ids.flatMap((id) => rows.filter(({ user_id }) => user_id === id).map(toUser));
}

/** The person with the new role; null when nobody has this address. */
export async function setRole(db: UsersDb, email: string, role: Role): Promise<StoredUser | null> {
  const row = await db
    .updateTable('users')
    .set({ role })
    .where('email', '=', email)
    .returningAll()
    .executeTakeFirst();
  return row ? toUser(row) : null;
}

/** Replaces a hash by a stronger one of the same password, unless the password was changed meanwhile. */
export async function replaceHash(db: UsersDb, user: StoredUser, newHash: string): Promise<void> {
  await db
    .updateTable('users')
    .set({ password_hash: newHash })
    .where('user_id', '=', user.userId)
    .where('password_hash', '=', user.passwordHash)
    .execute();
}

function toUser(row: UserRow): StoredUser {
  return {
    userId: row.user_id,
    username: row.username,
    email: row.email,
    passwordHash: row.password_hash,
    role: row.role as Role,
    createdAt: row.created_at,
  };
}
