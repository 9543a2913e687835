import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { createTestClock } from '../testing/clock.ts';
import { describeOnPostgres } from '../testing/databases.ts';
import { openSilencer } from '../testing/silencer.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open.ts';
import { databaseTrouble } from './trouble.ts';

interface Tables {
  seats: { seat: string; taken: number };
}

const deps = createDeps();

describeOnPostgres('a database server', (engine) => {
  let database: Database<Tables>;
  let url: string;
  beforeAll(async () => {
    url = await engine.createDatabaseUrl();
    database = await openDatabase<Tables>(url, deps);
    await sql`create table seats (seat text primary key, taken bigint not null)`.execute(database.kysely);
    await database.kysely
      .insertInto('seats')
      .values([
        { seat: '1A', taken: 0 },
        { seat: '1B', taken: 0 },
      ])
      .execute();
  });
  afterAll(() => database.close());

  test('two writes that block each other are both done in the end', async () => {
    let attempts = 0;
    let insideOnce = 0;
    let bothInside = () => {};
    const met = new Promise<void>((resolve) => {
      bothInside = resolve;
    });
    const take = (first: string, second: string) =>
      database.write(async (trx) => {
        attempts += 1;
        const add = (seat: string) =>
          trx
            .updateTable('seats')
            .set((eb) => ({ taken: eb('taken', '+', 1) }))
            .where('seat', '=', seat)
            .execute();
        await add(first);
        insideOnce += 1;
        if (insideOnce === 2) bothInside();
        await met;
        await add(second);
      });
    await Promise.all([take('1A', '1B'), take('1B', '1A')]);
    expect(attempts).toBe(3);
    const rows = await database.kysely.selectFrom('seats').select('taken').execute();
    expect(rows).toEqual([{ taken: 2 }, { taken: 2 }]);
  });

  test("the server's clock decides, unless a test brings its own", async () => {
    const clock = createTestClock(1_000);
    const before = deps.now();
    const options = { now: clock.now, log: deps.log };
    const byServer = await openDatabase<Tables>(url, options);
    expect(await byServer.now()).toBeGreaterThan(before - 60_000);
    expect(await byServer.write(async (_trx, now) => now)).toBeGreaterThan(before - 60_000);
    await byServer.close();
    const byTest = await openDatabase<Tables>(url, { ...options, ownClock: true });
    expect(await byTest.now()).toBe(1_000);
    expect(await byTest.write(async (_trx, now) => now)).toBe(1_000);
    await byTest.close();
  });

  test('a statement that hangs is ended within the deadline, and is trouble, not a bug', async () => {
    const startedAt = performance.now();
    const hung = await sql`select pg_sleep(20)`.execute(database.kysely).catch((error: unknown) => error);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(databaseTrouble(hung)).toBe('The database does not answer.');
  });

  test('a transaction that its process forgot does not keep what it locked', async () => {
    const { rows } = await sql<{ value: string }>`
      select current_setting('idle_in_transaction_session_timeout') as value`.execute(database.kysely);
    expect(rows).toEqual([{ value: '5s' }]);
  });

  test('a server that fell silent is given up, and the next statement gets a connection that works', async () => {
    const line = await openSilencer(url);
    const far = await openDatabase<Tables>(line.url, { ...deps, silenceMs: 300 });
    await far.ping();
    line.fallSilent();
    const fault = await far.ping().catch((error: unknown) => error);
    expect(databaseTrouble(fault)).toBe('The database does not answer.');
    await far.ping();
    await far.close();
    line.close();
  });

  test('a server that is not there is trouble too', async () => {
    const nowhere = await openDatabase<Tables>('postgres://travel:x@127.0.0.1:1/none', deps);
    const fault = await nowhere.ping().catch((error: unknown) => error);
    expect(databaseTrouble(fault)).toBe('The database does not answer.');
    await nowhere.close();
  });

  test('a mistake in a statement is a bug', async () => {
    const mistake = await sql`select * from nowhere`
      .execute(database.kysely)
      .catch((error: unknown) => error);
    expect(mistake).toBeInstanceOf(Error);
    expect(databaseTrouble(mistake)).toBeNull();
  });
});
