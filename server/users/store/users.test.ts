import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { UsersTables } from '../tables.ts';
import { addTraveller, openUsersDatabase } from '../testing/users-database.ts';
import { insertAuditEvent } from './audit.ts';
import { findUser, findUserByEmail, insertUser, replaceHash, setRole } from './users.ts';

describeOnBothDatabases('the store of users', (engine) => {
  let database: Database<UsersTables>;

  beforeEach(async () => {
    ({ database } = await openUsersDatabase(await engine.createDatabaseUrl()));
  });
  afterEach(() => database.close());

  test('a person is found again by id and by e-mail address', async () => {
    const ada = await addTraveller(database);
    expect(await findUser(database.kysely, ada.userId)).toEqual(ada);
    expect(await findUserByEmail(database.kysely, ada.email)).toEqual(ada);
    expect(await findUser(database.kysely, '999999')).toBeNull();
  });

  test('the stored row has the published fields by their names', async () => {
    await addTraveller(database);
    const row = await database.kysely.selectFrom('users').selectAll().executeTakeFirstOrThrow();
    expect(Object.keys(row).sort()).toEqual(
      ['created_at', 'email', 'password_hash', 'role', 'user_id', 'username'].sort(),
    );
  });

  test('a taken id or address is refused without ending the transaction', async () => {
    const ada = await addTraveller(database);
    const results = await database.write(async (trx) => [
      await insertUser(trx, { ...ada, email: 'other@example.com' }),
      await insertUser(trx, { ...ada, userId: '654321' }),
      await insertUser(trx, { ...ada, userId: '654321', email: 'other@example.com' }),
    ]);
    expect(results).toEqual([false, false, true]);
  });

  test('of two people with one address who register at once, one gets it', async () => {
    const ada = { ...(await addTraveller(database)), email: 'both@example.com' };
    const inserted = await Promise.all(
      ['222222', '333333'].map((userId) => database.write((trx) => insertUser(trx, { ...ada, userId }))),
    );
    expect(inserted.sort()).toEqual([false, true]);
  });

  test('a role is given by address', async () => {
    const ada = await addTraveller(database);
    expect((await setRole(database.kysely, ada.email, 'support'))?.role).toBe('support');
    expect((await findUser(database.kysely, ada.userId))?.role).toBe('support');
    expect(await setRole(database.kysely, 'nobody@example.com', 'admin')).toBeNull();
  });

  test('a hash that was changed meanwhile is not overwritten', async () => {
    const ada = await addTraveller(database);
    await replaceHash(database.kysely, { ...ada, passwordHash: 'what it was before' }, 'stronger');
    expect((await findUser(database.kysely, ada.userId))?.passwordHash).toBe(ada.passwordHash);
    await replaceHash(database.kysely, ada, 'stronger');
    expect((await findUser(database.kysely, ada.userId))?.passwordHash).toBe('stronger');
  });

  test('what is on the audit record cannot be changed or removed', async () => {
    const event = {
      eventId: 'e1',
      at: 1,
      event: 'signed-in' as const,
      userId: '1',
      actor: 'user:1',
      subject: null,
    };
    await insertAuditEvent(database.kysely, event);
    const attempts = [
      database.kysely.updateTable('audit_events').set({ actor: 'nobody' }).execute(),
      database.kysely.deleteFrom('audit_events').execute(),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow('audit_events is append-only');
    const rows = await database.kysely.selectFrom('audit_events').select('actor').execute();
    expect(rows).toEqual([{ actor: 'user:1' }]);
  });
});
