import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { idleLimitMs } from './session-rules.ts';
import { type RunningUsers, runUsers } from './testing/running-users.ts';
import { withDatabase } from './testing/users-database.ts';

describeOnBothDatabases('the users service', (engine) => {
  let users: RunningUsers;
  let url: string;
  beforeAll(async () => {
    url = await engine.createDatabaseUrl();
    users = await runUsers(url);
  });
  afterAll(() => users.stop());

  async function countRows(): Promise<Record<string, number>> {
    await users.stop();
    const counts = await withDatabase(url, async (db) => {
      const tables = ['sessions', 'refresh_tokens', 'sign_in_tries', 'idempotency_keys'] as const;
      const entries = tables.map(async (table) => {
        const rows = await db.selectFrom(table).selectAll().execute();
        return [table, rows.length] as const;
      });
      return Object.fromEntries(await Promise.all(entries));
    });
    users = await runUsers(url, { clock: users.clock });
    return counts;
  }

  test('the published key verifies its tokens', async () => {
    const { access_token } = await users.register();
    const { keys } = await users.anyone.jwks({});
    const verified = await jwtVerify(access_token, createLocalJWKSet({ keys: keys as unknown as JWK[] }), {
      currentDate: new Date(users.clock.now()),
    });
    expect(verified.payload).toMatchObject({ iss: 'users', aud: 'travel', role: 'traveller' });
    expect(keys[0]).not.toHaveProperty('d');
  });

  test('a token lives on when the service is started again', async () => {
    const session = await users.register();
    await users.stop();
    users = await runUsers(url, { clock: users.clock });
    expect(await users.as(session).me({})).toEqual(session.user);
  });

  test('revoking with a key is answered again with the first answer', async () => {
    const ada = await users.register();
    const { token_id } = await users.as(ada).createToken({ name: 'nightly' });
    const options = { idempotencyKey: 'revoke-1' };
    const first = await users.as(ada).revokeToken({ token_id }, options);
    expect(await users.as(ada).revokeToken({ token_id }, options)).toEqual(first);
    await expect(users.as(ada).revokeToken({ token_id: 'OTHER' }, options)).rejects.toMatchObject({
      slug: 'idempotency-key-reused',
    });
  });

  test('its jobs drop what nobody can need any more', async () => {
    await users.anyone.signIn({ email: 'nobody@example.com', password: 'any password' }).catch(() => {});
    const before = await countRows();
    for (const count of Object.values(before)) expect(count).toBeGreaterThan(0);
    users.clock.advance(idleLimitMs);
    const { refresh_token } = await users.register();
    for (const job of users.services.services.flatMap(({ jobs }) => jobs)) await job.run();
    expect(await countRows()).toEqual({
      sessions: 1,
      refresh_tokens: 1,
      sign_in_tries: 0,
      idempotency_keys: 0,
    });
    await users.anyone.refreshSession({ refresh_token });
  });
});
