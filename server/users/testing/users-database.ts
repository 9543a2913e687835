import type { Database } from '../../kernel/database/database.ts';
import { migrate } from '../../kernel/database/migrate.ts';
import { openDatabase } from '../../kernel/database/open.ts';
import { createDeps } from '../../kernel/deps.ts';
import { createTestClock, type TestClock } from '../../kernel/testing/clock.ts';
import { usersMigrations } from '../service.ts';
import { insertUser, type StoredUser } from '../store/users.ts';
import type { UsersDb, UsersTables } from '../tables.ts';

/** A new database of this service on a clock that the test moves. */
export async function openUsersDatabase(
  url: string,
): Promise<{ database: Database<UsersTables>; clock: TestClock }> {
  const clock = createTestClock();
  const { log } = createDeps();
  const database = await openDatabase<UsersTables>(url, { now: clock.now, ownClock: true, log });
  await migrate(database, usersMigrations);
  return { database, clock };
}

/** Looks into the database of a service that is stopped: SQLite lets in one process, PostgreSQL anybody. */
export async function withDatabase<T>(url: string, look: (db: UsersDb) => Promise<T>): Promise<T> {
  const { database } = await openUsersDatabase(url);
  try {
    return await look(database.kysely);
  } finally {
    await database.close();
  }
}

/** A traveller that is stored already. */
export async function addTraveller(
  database: Database<UsersTables>,
  parts: Partial<StoredUser> = {},
): Promise<StoredUser> {
  const user: StoredUser = {
    userId: '123456',
    username: 'Ada Lovelace',
    email: 'ada@example.com',
    passwordHash: '$argon2id$',
    role: 'traveller',
    createdAt: 0,
    ...parts,
  };
  await insertUser(database.kysely, user);
  return user;
}
