import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { usersInternalContract } from '../contract.ts';
import { goodPassword, type RunningUsers, runUsers } from '../testing/running-users.ts';
import { withDatabase } from '../testing/users-database.ts';

describeOnBothDatabases('roles', (engine) => {
  let users: RunningUsers;
  let url: string;
  beforeAll(async () => {
    url = await engine.createDatabaseUrl();
    users = await runUsers(url);
  });
  // Two hours on, no try of the test before counts any more.
  beforeEach(() => users.clock.advance(7_200_000));
  afterAll(() => users.stop());

  const roleIn = (accessToken: string) =>
    JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()).role;

  test('a new role is in the next token, by refresh, exchange or sign-in', async () => {
    const session = await users.register();
    const { email } = session.user;
    const { token } = await users.as(session).createToken({ name: 'nightly' });
    expect(await users.operator.grantRole({ email: email.toUpperCase(), role: 'support' })).toMatchObject({
      user_id: session.user.user_id,
      role: 'support',
    });
    const next = [
      await users.anyone.refreshSession({ refresh_token: session.refresh_token }),
      await users.anyone.exchangeToken({ token }),
      await users.anyone.signIn({ email, password: goodPassword }),
    ];
    expect(roleIn(session.access_token)).toBe('traveller');
    expect(next.map(({ access_token }) => roleIn(access_token))).toEqual(['support', 'support', 'support']);
    expect(next.map(({ user }) => user.role)).toEqual(['support', 'support', 'support']);
  });

  test('a role that was taken away is gone from the next token', async () => {
    const session = await users.register();
    const { email } = session.user;
    await users.operator.grantRole({ email, role: 'admin' });
    const asAdmin = await users.anyone.refreshSession({ refresh_token: session.refresh_token });
    await users.operator.grantRole({ email, role: 'traveller' });
    const after = await users.anyone.refreshSession({ refresh_token: asAdmin.refresh_token });
    expect([roleIn(asAdmin.access_token), roleIn(after.access_token)]).toEqual(['admin', 'traveller']);
  });

  test('nobody but the operator gives roles', async () => {
    const { user } = await users.register();
    const { email } = user;
    const admin = { userId: user.user_id, name: 'Ada', role: 'admin' as const };
    for (const caller of [admin, 'payments' as const]) {
      const client = users.services.client(usersInternalContract, caller);
      await expect(client.grantRole({ email, role: 'admin' })).rejects.toMatchObject({ slug: 'forbidden' });
    }
    const nobody = users.services.client(usersInternalContract);
    await expect(nobody.grantRole({ email, role: 'admin' })).rejects.toMatchObject({
      slug: 'unauthenticated',
    });
  });

  test('an unknown address is named', async () => {
    const grant = users.operator.grantRole({ email: 'nobody@example.com', role: 'admin' });
    await expect(grant).rejects.toMatchObject({ slug: 'not-found', message: /nobody@example\.com/ });
  });

  test('who did what to whom is on record, by ids', async () => {
    const first = await users.register();
    const { user_id, email } = first.user;
    const isMine = (row: { user_id: string | null; at: number }) =>
      row.user_id === user_id || (row.user_id === null && row.at === users.clock.now());
    await users.anyone.signIn({ email, password: 'not her password' }).catch(() => {});
    await users.anyone.signIn({ email: 'nobody@example.com', password: 'any password' }).catch(() => {});
    const second = await users.anyone.signIn({ email, password: goodPassword });
    const { token_id } = await users.as(second).createToken({ name: 'nightly' });
    await users.as(second).revokeToken({ token_id });
    await users.as(second).revokeToken({ token_id });
    await users.operator.grantRole({ email, role: 'support' });
    await users.anyone.signOut({ refresh_token: second.refresh_token });
    await users.stop();
    const all = await withDatabase(url, (db) => db.selectFrom('audit_events').selectAll().execute());
    const rows = all.filter(isMine);
    users = await runUsers(url, { clock: users.clock });
    const record = rows.map(({ event, user_id: whose, actor }) => [event, whose, actor]);
    expect(record.sort()).toEqual(
      [
        ['registered', user_id, 'anonymous'],
        ['sign-in-failed', user_id, 'anonymous'],
        ['sign-in-failed', null, 'anonymous'],
        ['signed-in', user_id, `user:${user_id}`],
        ['token-created', user_id, `user:${user_id}`],
        ['token-revoked', user_id, `user:${user_id}`],
        ['role-granted', user_id, 'operator'],
        ['signed-out', user_id, 'anonymous'],
      ].sort(),
    );
    expect(JSON.stringify(rows)).not.toContain('example.com');
  });
});
