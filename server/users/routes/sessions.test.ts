import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { idleLimitMs, longestSessionMs, retryGraceMs } from '../session-rules.ts';
import { goodPassword, type RunningUsers, runUsers } from '../testing/running-users.ts';
import { withDatabase } from '../testing/users-database.ts';

describeOnBothDatabases('sessions', (engine) => {
  let users: RunningUsers;
  let url: string;
  beforeAll(async () => {
    url = await engine.createDatabaseUrl();
    users = await runUsers(url);
  });
  afterAll(() => users.stop());

  const refresh = (refresh_token: string) => users.anyone.refreshSession({ refresh_token });
  const isOver = { slug: 'unauthenticated' };

  test('a refresh gives a new pair of tokens for the same person', async () => {
    const first = await users.register();
    users.clock.advance(600_000);
    const second = await refresh(first.refresh_token);
    expect(second.user).toEqual(first.user);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await users.as(second).me({})).toEqual(first.user);
  });

  test('an access token is dead after ten minutes', async () => {
    const session = await users.register();
    users.clock.advance(599_000);
    await users.as(session).me({});
    users.clock.advance(1_000);
    await expect(users.as(session).me({})).rejects.toMatchObject(isOver);
  });

  test('a refresh whose answer was lost gets the same successor for 30 seconds', async () => {
    const first = await users.register();
    const second = await refresh(first.refresh_token);
    users.clock.advance(retryGraceMs);
    const again = await refresh(first.refresh_token);
    expect(again.refresh_token).toBe(second.refresh_token);
    await refresh(again.refresh_token);
  });

  test('refreshes sent at once all get the same successor', async () => {
    const first = await users.register();
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(first.refresh_token)));
    expect(new Set(answers.map(({ refresh_token }) => refresh_token)).size).toBe(1);
  });

  test('a token that comes back after its successor was used ends the whole session', async () => {
    const first = await users.register();
    const second = await refresh(first.refresh_token);
    const third = await refresh(second.refresh_token);
    await expect(refresh(first.refresh_token)).rejects.toMatchObject(isOver);
    await expect(refresh(third.refresh_token)).rejects.toMatchObject(isOver);
  });

  test('a token that comes back after the 30 seconds ends the whole session', async () => {
    const first = await users.register();
    const second = await refresh(first.refresh_token);
    users.clock.advance(retryGraceMs + 1);
    await expect(refresh(first.refresh_token)).rejects.toMatchObject(isOver);
    await expect(refresh(second.refresh_token)).rejects.toMatchObject(isOver);
  });

  test('other sessions of the person go on when one was ended', async () => {
    const stolen = await users.register();
    const other = await users.anyone.signIn({ email: stolen.user.email, password: goodPassword });
    await refresh((await refresh(stolen.refresh_token)).refresh_token);
    await expect(refresh(stolen.refresh_token)).rejects.toMatchObject(isOver);
    await refresh(other.refresh_token);
  });

  test('signing out ends the session; doing it again is no fault', async () => {
    const { refresh_token } = await users.register();
    expect(await users.anyone.signOut({ refresh_token })).toEqual({ signed_out: true });
    expect(await users.anyone.signOut({ refresh_token })).toEqual({ signed_out: false });
    await expect(refresh(refresh_token)).rejects.toMatchObject(isOver);
  });

  test('an unknown token is refused and signs nobody out', async () => {
    await expect(refresh('nonsense')).rejects.toMatchObject(isOver);
    expect(await users.anyone.signOut({ refresh_token: 'nonsense' })).toEqual({ signed_out: false });
  });

  test('a session that nobody used for a month is over', async () => {
    const first = await users.register();
    users.clock.advance(idleLimitMs - 1);
    const second = await refresh(first.refresh_token);
    users.clock.advance(idleLimitMs);
    await expect(refresh(second.refresh_token)).rejects.toMatchObject(isOver);
  });

  test('the busiest session is over half a year after its sign-in', async () => {
    let session = await users.register();
    const weekMs = 7 * 86_400_000;
    for (let age = weekMs; age < longestSessionMs; age += weekMs) {
      users.clock.advance(weekMs);
      session = await refresh(session.refresh_token);
    }
    users.clock.advance(weekMs);
    await expect(refresh(session.refresh_token)).rejects.toMatchObject(isOver);
  });

  test('refresh tokens are stored as hashes only', async () => {
    const first = await users.register();
    const second = await refresh(first.refresh_token);
    await users.stop();
    const stored = await withDatabase(url, (db) => db.selectFrom('refresh_tokens').selectAll().execute());
    users = await runUsers(url, { clock: users.clock });
    expect(stored.length).toBeGreaterThanOrEqual(2);
    for (const { refresh_token } of [first, second]) {
      expect(Buffer.from(refresh_token, 'base64url')).toHaveLength(32);
      expect(JSON.stringify(stored)).not.toContain(refresh_token);
    }
    // The successor is derived with a key in the database, so a restart does not break the chain.
    expect((await refresh(first.refresh_token)).refresh_token).toBe(second.refresh_token);
  });
});
