import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import type { TestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { UsersTables } from '../tables.ts';
import { openUsersDatabase } from '../testing/users-database.ts';
import { accountPolicy, addFailure, triesKeptMs } from '../throttle-rules.ts';
import { findTries, forgetTries, lockTries, purgeTries, saveTries } from './tries.ts';

describeOnBothDatabases('the store of tries', (engine) => {
  let database: Database<UsersTables>;
  let clock: TestClock;

  beforeEach(async () => {
    ({ database, clock } = await openUsersDatabase(await engine.createDatabaseUrl()));
  });
  afterEach(() => database.close());

  const fail = (bucket: string) =>
    database.write(async (trx, now) => {
      await saveTries(trx, bucket, addFailure(accountPolicy, await lockTries(trx, bucket, now), now));
    });

  test('the first look at a bucket starts it at no failures', async () => {
    const tries = await database.write((trx, now) => lockTries(trx, 'b', now));
    expect(tries).toEqual({ failures: 0, blockedUntil: clock.now(), lastAt: clock.now() });
  });

  test('failures at the same time are all counted', async () => {
    await Promise.all(Array.from({ length: 20 }, () => fail('b')));
    expect((await findTries(database.kysely, 'b'))?.failures).toBe(20);
  });

  test('buckets are counted apart, and one can be forgotten alone', async () => {
    await fail('a');
    await fail('b');
    await forgetTries(database.kysely, 'a');
    expect(await findTries(database.kysely, 'a')).toBeUndefined();
    expect((await findTries(database.kysely, 'b'))?.failures).toBe(1);
  });

  test('tries that no policy remembers are purged', async () => {
    await fail('old');
    clock.advance(triesKeptMs - 1);
    await database.write(purgeTries);
    expect(await findTries(database.kysely, 'old')).toBeDefined();
    clock.advance(1);
    await database.write(purgeTries);
    expect(await findTries(database.kysely, 'old')).toBeUndefined();
  });
});
