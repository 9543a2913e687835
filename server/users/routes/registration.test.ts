import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isoInstant } from '../../contracts/values.ts';
import { createDeps } from '../../kernel/deps.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { goodPassword, type RunningUsers, runUsers } from '../testing/running-users.ts';
import { addressPolicy } from '../throttle-rules.ts';

describeOnBothDatabases('registration', (engine) => {
  let users: RunningUsers;
  beforeAll(async () => {
    users = await runUsers(await engine.createDatabaseUrl());
  });
  // Two hours on, no try of the test before counts any more.
  beforeEach(() => users.clock.advance(7_200_000));
  afterAll(() => users.stop());

  test('whoever registers is signed in as a traveller with a six-digit id', async () => {
    const session = await users.register('ada@example.com');
    expect(session).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
    expect(session.user).toMatchObject({
      username: 'Ada Lovelace',
      email: 'ada@example.com',
      role: 'traveller',
      created_at: isoInstant(users.clock.now()),
    });
    expect(session.user.user_id).toMatch(/^[1-9]\d{5}$/);
    expect(await users.as(session).me({})).toEqual(session.user);
  });

  test('an address belongs to one account, however it is written', async () => {
    await users.register('eve@example.com');
    await expect(users.register(' EVE@Example.com ')).rejects.toMatchObject({ slug: 'already-registered' });
  });

  test('of ten people who register one address at once, one gets it', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => users.register('ten@example.com')),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.slug] : [],
    );
    expect(new Set(refused)).toEqual(new Set(['already-registered']));
  });

  test.each([
    ['/password', { password: 'short' }],
    ['/password', { password: 'password123' }],
    ['/password', { password: 'x'.repeat(201) }],
    ['/email', { email: 'not an address' }],
    ['/username', { username: '' }],
    ['/role', { role: 'admin' }],
  ])('%s of %o is refused by name', async (pointer, wrong) => {
    const person = { username: 'Ada', email: 'new@example.com', password: goodPassword, ...wrong };
    await expect(users.anyone.register(person)).rejects.toMatchObject({
      slug: 'validation-failed',
      extensions: { errors: [{ pointer }] },
    });
  });

  test('asking whether many addresses are registered gets slow', async () => {
    const { email } = (await users.register()).user;
    for (let asked = 0; asked < addressPolicy.freeTries; asked += 1) {
      await expect(users.register(email)).rejects.toMatchObject({ slug: 'already-registered' });
    }
    await expect(users.register(email)).rejects.toMatchObject({
      slug: 'too-many-requests',
      extensions: { retry_after_seconds: 1 },
    });
  });
});

describeOnBothDatabases('user ids', (engine) => {
  test('an id that is taken is drawn again', async () => {
    const real = createDeps().random;
    const drawn = ['111111', '111111', '222222'];
    const random = { ...real, digits: (length: number) => drawn.shift() ?? real.digits(length) };
    const users = await runUsers(await engine.createDatabaseUrl(), { random });
    try {
      const ids = [await users.register('a@example.com'), await users.register('b@example.com')];
      expect(ids.map(({ user }) => user.user_id)).toEqual(['111111', '222222']);
    } finally {
      await users.stop();
    }
  });
});
