import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { goodPassword, type RunningUsers, runUsers } from '../testing/running-users.ts';
import { withDatabase } from '../testing/users-database.ts';
import { addressPolicy } from '../throttle-rules.ts';

describeOnBothDatabases('sign-in', (engine) => {
  let users: RunningUsers;
  let url: string;
  let email: string;
  beforeAll(async () => {
    url = await engine.createDatabaseUrl();
    users = await runUsers(url);
  });
  beforeEach(async () => {
    // Two hours on, no try of the test before counts any more.
    users.clock.advance(7_200_000);
    email = (await users.register()).user.email;
  });
  afterAll(() => users.stop());

  const nobody = () => `nobody.${users.clock.now()}@example.com`;
  const signIn = (password: string, as = email) => users.anyone.signIn({ email: as, password });
  const refusalOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => null,
      (error: { slug: string; message: string; extensions: { retry_after_seconds?: number } }) => error,
    );

  test('the right password opens a session of its own', async () => {
    const first = await signIn(goodPassword);
    const second = await signIn(goodPassword, email.toUpperCase());
    expect(second.user).toEqual(first.user);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await users.as(second).me({})).toMatchObject({ email });
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const wrong = await refusalOf(signIn('not her password'));
    const unknown = await refusalOf(signIn('not her password', nobody()));
    expect(wrong).toMatchObject({ slug: 'unauthenticated' });
    expect([unknown?.slug, unknown?.message]).toEqual([wrong?.slug, wrong?.message]);
  });

  test.each([
    ['a known', () => email],
    ['an unknown', () => nobody()],
  ])('the sixth guess at %s account has to wait, longer each time', async (_, choose) => {
    const who = choose();
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await refusalOf(signIn(`guess ${guess}`, who)))?.slug).toBe('unauthenticated');
    }
    const sixth = await refusalOf(signIn('guess 6', who));
    expect(sixth).toMatchObject({ slug: 'too-many-requests', extensions: { retry_after_seconds: 1 } });
    users.clock.advance(1_000);
    expect((await refusalOf(signIn('guess 7', who)))?.slug).toBe('unauthenticated');
    expect((await refusalOf(signIn('guess 8', who)))?.extensions.retry_after_seconds).toBe(2);
  });

  test('while it waits, not even the right password is looked at', async () => {
    for (let guess = 0; guess < 5; guess += 1) await refusalOf(signIn(`guess ${guess}`));
    expect((await refusalOf(signIn(goodPassword)))?.slug).toBe('too-many-requests');
    users.clock.advance(1_000);
    await expect(signIn(goodPassword)).resolves.toBeDefined();
  });

  test('guesses sent all at once do not get more tries than one after the other', async () => {
    const guesses = Array.from({ length: 12 }, (_, guess) => refusalOf(signIn(`guess ${guess}`)));
    const slugs = (await Promise.all(guesses)).map((refusal) => refusal?.slug);
    expect(slugs.filter((slug) => slug === 'unauthenticated')).toHaveLength(5);
    expect(slugs.filter((slug) => slug === 'too-many-requests')).toHaveLength(7);
  });

  test('a success clears the count', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 4; guess += 1) {
        expect((await refusalOf(signIn(`guess ${guess}`)))?.slug).toBe('unauthenticated');
      }
      await signIn(goodPassword);
    }
  });

  test('one address that guesses at many accounts has to wait at all of them', async () => {
    for (let guess = 0; guess < addressPolicy.freeTries; guess += 1) {
      const refusal = await refusalOf(signIn('one common password', `person${guess}@example.com`));
      expect(refusal?.slug).toBe('unauthenticated');
    }
    expect((await refusalOf(signIn(goodPassword)))?.slug).toBe('too-many-requests');
  });

  test('the count survives a restart', async () => {
    for (let guess = 0; guess < 5; guess += 1) await refusalOf(signIn(`guess ${guess}`));
    await users.stop();
    users = await runUsers(url, { clock: users.clock });
    expect((await refusalOf(signIn(goodPassword)))?.slug).toBe('too-many-requests');
  });

  test('a hash of weaker parameters is replaced at the next sign-in', async () => {
    const weak = await hash(goodPassword, { memoryCost: 8 * 1024, timeCost: 1, parallelism: 1 });
    await users.stop();
    await withDatabase(url, (db) =>
      db.updateTable('users').set({ password_hash: weak }).where('email', '=', email).execute(),
    );
    users = await runUsers(url, { clock: users.clock });
    await signIn(goodPassword);
    await signIn(goodPassword);
    await users.stop();
    const stored = await withDatabase(url, (db) =>
      db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirstOrThrow(),
    );
    expect(stored.password_hash).toMatch(/\$m=19456,t=2,p=1\$/);
    users = await runUsers(url, { clock: users.clock });
    await signIn(goodPassword);
  });
});
