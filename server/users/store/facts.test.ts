import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { UsersTables } from '../tables.ts';
import { addTraveller, openUsersDatabase } from '../testing/users-database.ts';
import { insertAuditEvent } from './audit.ts';
import { findStrayCredentials, listAccounts } from './facts.ts';
import { setRole } from './users.ts';

describeOnBothDatabases('what the auditor reads of accounts', (engine) => {
  let database: Database<UsersTables>;
  beforeEach(async () => {
    ({ database } = await openUsersDatabase(await engine.createDatabaseUrl()));
    await addTraveller(database);
    await addTraveller(database, { userId: '654321', email: 'bob@example.com' });
  });
  afterEach(() => database.close());

  const grant = (at: number, role: string) =>
    insertAuditEvent(database.kysely, {
      ...{ eventId: `event of ${at} ${role}`, at, event: 'role-granted' as const },
      ...{ userId: '123456', actor: 'operator', subject: role },
    });
  const accounts = (after = '', limit = 10) => listAccounts(database.kysely, { after, limit });

  test('is each role beside the one that was granted last', async () => {
    await grant(1_000, 'admin');
    await grant(2_000, 'support');
    await setRole(database.kysely, 'ada@example.com', 'admin');
    expect(await accounts()).toEqual([
      { userId: '123456', role: 'admin', grantedRole: 'support' },
      { userId: '654321', role: 'traveller', grantedRole: null },
    ]);
  });

  test('takes either of two grants of the same millisecond for the last one', async () => {
    for (const role of ['support', 'admin', 'traveller']) await grant(1_000, role);
    for (const role of ['admin', 'support'] as const) {
      await setRole(database.kysely, 'ada@example.com', role);
      expect((await accounts())[0]?.grantedRole).toBe(role);
    }
  });

  test('comes page by page, in order of the ids', async () => {
    expect((await accounts('', 1)).map(({ userId }) => userId)).toEqual(['123456']);
    expect((await accounts('123456')).map(({ userId }) => userId)).toEqual(['654321']);
  });

  test('counts sessions and tokens; the database itself refuses those of nobody', async () => {
    const session = { created_at: 0, last_seen_at: 0, expires_at: 1, ended_at: null };
    const open = (user_id: string) =>
      database.kysely
        .insertInto('sessions')
        .values({ ...session, session_id: `of ${user_id}`, user_id })
        .execute();
    await open('123456');
    expect(await findStrayCredentials(database.kysely)).toEqual({ credentials: 1, strays: [] });
    await expect(open('4711')).rejects.toThrow(/foreign key/i);
  });
});
