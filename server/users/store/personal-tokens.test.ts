import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import type { TestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { UsersTables } from '../tables.ts';
import { addTraveller, openUsersDatabase } from '../testing/users-database.ts';
import { insertPersonalToken, revokePersonalToken, usePersonalToken } from './personal-tokens.ts';
import { listPersonalTokens } from './token-listing.ts';

describeOnBothDatabases('the store of personal access tokens', (engine) => {
  let database: Database<UsersTables>;
  let clock: TestClock;

  beforeEach(async () => {
    ({ database, clock } = await openUsersDatabase(await engine.createDatabaseUrl()));
    await addTraveller(database);
    await addTraveller(database, { userId: '654321', email: 'bob@example.com' });
  });
  afterEach(() => database.close());

  const add = (tokenId: string, expiresAt: number | null = null) => {
    const token = { tokenId, userId: '123456', name: tokenId, createdAt: clock.now(), expiresAt };
    const unused = { lastUsedAt: null, revokedAt: null };
    return insertPersonalToken(database.kysely, { ...token, ...unused }, `hash of ${tokenId}`);
  };
  const use = (tokenId: string) => usePersonalToken(database.kysely, `hash of ${tokenId}`, clock.now());
  const revoke = (tokenId: string, userId: string) =>
    revokePersonalToken(database.kysely, { tokenId, userId }, clock.now());

  test('using a token notes when', async () => {
    await add('t1');
    clock.advance(1_000);
    expect((await use('t1'))?.lastUsedAt).toBe(clock.now());
    expect(await use('unknown')).toBeNull();
  });

  test('a token is dead at the instant it expires', async () => {
    await add('t1', clock.now() + 1_000);
    clock.advance(999);
    expect(await use('t1')).not.toBeNull();
    clock.advance(1);
    expect(await use('t1')).toBeNull();
  });

  test('a revoked token cannot be used; revoking it again changes nothing', async () => {
    await add('t1');
    expect(await revoke('t1', '123456')).toMatchObject({ isNew: true });
    expect(await use('t1')).toBeNull();
    const revokedAt = clock.now();
    clock.advance(1_000);
    expect(await revoke('t1', '123456')).toMatchObject({ isNew: false, token: { revokedAt } });
  });

  test("somebody else's token cannot be revoked", async () => {
    await add('t1');
    expect(await revoke('t1', '654321')).toBeNull();
    expect(await use('t1')).not.toBeNull();
  });

  test('pages run newest first, without gap or repetition among equal times', async () => {
    for (const tokenId of ['a', 'b', 'c']) await add(tokenId);
    clock.advance(1);
    await add('d');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPersonalTokens(database.kysely, '123456', { limit: 2, cursor });
      seen.push(...page.items.map(({ tokenId }) => tokenId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && seen.length < 10);
    expect(seen).toEqual(['d', 'a', 'b', 'c']);
  });

  test('a list shows neither revoked tokens nor those of others', async () => {
    await add('t1');
    await add('t2');
    await revoke('t2', '123456');
    const mine = await listPersonalTokens(database.kysely, '123456', { limit: 10 });
    const others = await listPersonalTokens(database.kysely, '654321', { limit: 10 });
    expect(mine.items.map(({ tokenId }) => tokenId)).toEqual(['t1']);
    expect(others).toEqual({ items: [], nextCursor: null });
  });

  test('a cursor that is not ours is refused', async () => {
    const foreign = listPersonalTokens(database.kysely, '123456', { limit: 2, cursor: 'nonsense' });
    await expect(foreign).rejects.toMatchObject({ slug: 'validation-failed' });
  });
});
