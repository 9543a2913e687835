import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '../contracts/problem.ts';
import type { Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { createDeps } from './deps.ts';
import { type Call, createCall } from './http/call.ts';
import {
  forgetOldKeys,
  type IdempotencyTables,
  idempotencyMigration,
  keptMs,
  recallAnswer,
  writeOnce,
} from './idempotency.ts';
import { createTestClock, type TestClock } from './testing/clock.ts';
import { describeOnBothDatabases } from './testing/databases.ts';

interface Tables extends IdempotencyTables {
  bookings: { seat: string };
}

function aCall(parts: { key?: string; body?: string; userId?: string } = {}): Call {
  const { key = 'key-1', body = 'seat 1A', userId = '123456' } = parts;
  return createCall({
    requestId: 'request-1',
    caller: { kind: 'user', userId, name: 'Ada', role: 'traveller' },
    idempotencyKey: key === '' ? undefined : key,
    fingerprint: `POST /bookings ${body}`,
    log: createDeps().log,
  });
}

describeOnBothDatabases('a write with an idempotency key', (engine) => {
  let database: Database<Tables>;
  let clock: TestClock;
  beforeEach(async () => {
    clock = createTestClock();
    const { log } = createDeps();
    database = await openDatabase<Tables>(await engine.createDatabaseUrl(), {
      now: clock.now,
      ownClock: true,
      log,
    });
    await migrate(database, [
      idempotencyMigration,
      {
        name: '0001-bookings',
        up: (db) => db.schema.createTable('bookings').addColumn('seat', 'text').execute(),
      },
    ]);
  });
  afterEach(() => database.close());

  const book = (call: Call, seat = '1A') =>
    writeOnce(database, call, async (trx, now) => {
      await trx.insertInto('bookings').values({ seat }).execute();
      return { seat, bookedAt: now, note: null };
    });
  const refuse = (call: Call, problem: Error) =>
    writeOnce(database, call, async (trx) => {
      await trx.insertInto('bookings').values({ seat: 'refused' }).execute();
      throw problem;
    });
  const bookings = async () => (await database.kysely.selectFrom('bookings').selectAll().execute()).length;
  const soldOut = () => new Problem('sold-out', 'Seat 1A is taken.', { seats_left: 0 });

  test('a repeat gets the first answer and books nothing', async () => {
    const first = await book(aCall());
    clock.advance(1_000);
    expect(await book(aCall())).toEqual(first);
    expect(await bookings()).toBe(1);
  });

  test('twins at the same time book once and get one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => book(aCall())));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await bookings()).toBe(1);
  });

  test('the same key with another body is refused, and the first answer stays', async () => {
    const first = await book(aCall());
    await expect(book(aCall({ body: 'seat 2B' }), '2B')).rejects.toMatchObject({
      slug: 'idempotency-key-reused',
      status: 422,
    });
    expect(await book(aCall())).toEqual(first);
    expect(await bookings()).toBe(1);
  });

  test('keys of two people do not meet', async () => {
    await book(aCall());
    await book(aCall({ userId: '654321', body: 'seat 2B' }), '2B');
    expect(await bookings()).toBe(2);
  });

  test('without a key every write is its own', async () => {
    await book(aCall({ key: '' }));
    await book(aCall({ key: '' }));
    expect(await bookings()).toBe(2);
  });

  test('a refusal is the answer too: a repeat gets it although it could succeed now', async () => {
    await expect(refuse(aCall(), soldOut())).rejects.toMatchObject({ slug: 'sold-out' });
    await expect(book(aCall())).rejects.toMatchObject({
      slug: 'sold-out',
      message: 'Seat 1A is taken.',
      extensions: { seats_left: 0 },
    });
    expect(await bookings()).toBe(0);
  });

  test('a refusal binds its key to its body', async () => {
    await expect(refuse(aCall(), soldOut())).rejects.toThrow();
    await expect(book(aCall({ body: 'seat 2B' }))).rejects.toMatchObject({ slug: 'idempotency-key-reused' });
  });

  test.each([
    ['a bug', new Error('undefined is not a function')],
    ['a service that is down', new Problem('service-unavailable', 'Not now.')],
    ['a limit', new Problem('too-many-requests', 'Slow down.', { retry_after_seconds: 1 })],
  ])('%s is no answer: the repeat runs', async (_, trouble) => {
    await expect(refuse(aCall(), trouble)).rejects.toThrow(trouble.message);
    expect(await bookings()).toBe(0);
    await book(aCall());
    expect(await bookings()).toBe(1);
  });

  test('an answer is kept for 72 hours', async () => {
    const first = await book(aCall());
    clock.advance(keptMs);
    expect(await book(aCall())).toEqual(first);
    clock.advance(1);
    await book(aCall());
    expect(await bookings()).toBe(2);
    expect(keptMs).toBe(72 * 3_600_000);
  });

  test('old answers are dropped, and only those', async () => {
    await book(aCall({ key: 'old' }));
    clock.advance(keptMs);
    await book(aCall({ key: 'new' }));
    clock.advance(1);
    expect(await forgetOldKeys(database)).toBe(1);
    expect(await forgetOldKeys(database)).toBe(0);
    await book(aCall({ key: 'new' }));
    expect(await bookings()).toBe(2);
  });

  test('an answer can be looked up before the work', async () => {
    expect(await recallAnswer(database, aCall())).toBeUndefined();
    const value = await book(aCall());
    expect(await recallAnswer(database, aCall())).toEqual({ value });
    expect(await recallAnswer(database, aCall({ key: '' }))).toBeUndefined();
    await expect(recallAnswer(database, aCall({ body: 'seat 2B' }))).rejects.toMatchObject({
      slug: 'idempotency-key-reused',
    });
    clock.advance(keptMs + 1);
    expect(await recallAnswer(database, aCall())).toBeUndefined();
  });

  test('a looked-up refusal is thrown', async () => {
    await expect(refuse(aCall(), soldOut())).rejects.toThrow();
    await expect(recallAnswer(database, aCall())).rejects.toMatchObject({ slug: 'sold-out' });
  });
});
