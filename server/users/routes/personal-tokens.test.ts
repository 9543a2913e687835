import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isoInstant } from '../../contracts/values.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { Session } from '../contract.ts';
import { type RunningUsers, runUsers } from '../testing/running-users.ts';
import { withDatabase } from '../testing/users-database.ts';

describeOnBothDatabases('personal access tokens', (engine) => {
  let users: RunningUsers;
  let url: string;
  let ada: Session;
  beforeAll(async () => {
    url = await engine.createDatabaseUrl();
    users = await runUsers(url);
  });
  beforeEach(async () => {
    ada = await users.register();
  });
  afterAll(() => users.stop());

  const create = (expires_in_days?: number) =>
    users.as(ada).createToken({ name: 'nightly', ...(expires_in_days ? { expires_in_days } : {}) });
  const exchange = (token: string) => users.anyone.exchangeToken({ token });
  const list = async () => (await users.as(ada).listTokens({})).items;

  test('a token is shown once and exchanged for an access token', async () => {
    const { token, ...info } = await create();
    expect(token).toMatch(/^tvl_pat_[\w-]{43}$/);
    expect(info).toMatchObject({ name: 'nightly', expires_at: null, last_used_at: null });
    const grant = await exchange(token);
    expect(grant).toMatchObject({ token_type: 'Bearer', expires_in: 600, user: ada.user });
    expect(grant).not.toHaveProperty('refresh_token');
    expect(await users.as(grant).me({})).toEqual(ada.user);
  });

  test('what was granted for a token makes no further tokens, and does everything else', async () => {
    const grant = await exchange((await create()).token);
    await expect(users.as(grant).createToken({ name: 'second' })).rejects.toMatchObject({
      slug: 'forbidden',
    });
    expect((await users.as(grant).listTokens({})).items.map(({ name }) => name)).toEqual(['nightly']);
  });

  test('a token by itself opens no endpoint', async () => {
    const { token } = await create();
    await expect(users.as({ access_token: token }).me({})).rejects.toMatchObject({ slug: 'unauthenticated' });
  });

  test('the list tells when a token was used, and never its secret', async () => {
    const createdAt = users.clock.now();
    const { token, token_id } = await create();
    users.clock.advance(60_000);
    await exchange(token);
    expect(await list()).toEqual([
      {
        token_id,
        name: 'nightly',
        created_at: isoInstant(createdAt),
        expires_at: null,
        last_used_at: isoInstant(users.clock.now()),
      },
    ]);
  });

  test('an expired token is refused', async () => {
    const { token, expires_at } = await create(1);
    expect(expires_at).toBe(isoInstant(users.clock.now() + 86_400_000));
    users.clock.advance(86_400_000);
    await expect(exchange(token)).rejects.toMatchObject({ slug: 'unauthenticated' });
  });

  test('a revoked token is refused at once and leaves the list', async () => {
    const { token, token_id } = await create();
    expect(await users.as(ada).revokeToken({ token_id })).toMatchObject({ token_id });
    await expect(exchange(token)).rejects.toMatchObject({ slug: 'unauthenticated' });
    expect(await list()).toEqual([]);
    expect(await users.as(ada).revokeToken({ token_id })).toMatchObject({ token_id });
  });

  test("somebody else's token is not found", async () => {
    const { token, token_id } = await create();
    const bob = await users.register();
    await expect(users.as(bob).revokeToken({ token_id })).rejects.toMatchObject({ slug: 'not-found' });
    expect((await users.as(bob).listTokens({})).items).toEqual([]);
    await exchange(token);
  });

  test('the list comes in pages', async () => {
    for (let made = 0; made < 3; made += 1) await create();
    const first = await users.as(ada).listTokens({ limit: 2 });
    const cursor = String(first.next_cursor);
    const second = await users.as(ada).listTokens({ limit: 2, cursor });
    expect(first.items).toHaveLength(2);
    expect(second.next_cursor).toBeNull();
    const ids = [...first.items, ...second.items].map(({ token_id }) => token_id);
    expect(new Set(ids).size).toBe(3);
  });

  test('the database holds no secret of a token', async () => {
    const { token } = await create();
    await users.stop();
    const stored = await withDatabase(url, (db) => db.selectFrom('personal_tokens').selectAll().execute());
    users = await runUsers(url, { clock: users.clock });
    expect(stored).not.toEqual([]);
    expect(JSON.stringify(stored)).not.toContain(token.slice('tvl_pat_'.length));
  });
});
