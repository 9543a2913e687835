import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { describeOnBothDatabases } from '../testing/databases.ts';
import { type Database, isUniqueViolation } from './database.ts';
import { openDatabase } from './open.ts';

interface Tables {
  seats: { seat: string; taken: number };
}

const deps = createDeps();

async function openWithSeats(url: string): Promise<Database<Tables>> {
  const database = await openDatabase<Tables>(url, deps);
  await database.kysely.schema
    .createTable('seats')
    .ifNotExists()
    .addColumn('seat', 'text', (column) => column.primaryKey())
    .addColumn('taken', 'bigint', (column) => column.notNull())
    .execute();
  return database;
}

describeOnBothDatabases('a database', (engine) => {
  let database: Database<Tables>;
  let url: string;
  beforeEach(async () => {
    url = await engine.createDatabaseUrl();
    database = await openWithSeats(url);
  });
  afterEach(() => database.close());

  const seats = () => database.kysely.selectFrom('seats').selectAll().orderBy('seat').execute();
  const add = (seat: string, taken = 0) =>
    database.kysely.insertInto('seats').values({ seat, taken }).execute();

  test('work that fails leaves nothing behind', async () => {
    const failed = database.write(async (trx) => {
      await trx.insertInto('seats').values({ seat: '1A', taken: 1 }).execute();
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await seats()).toEqual([]);
    await database.write((trx) => trx.insertInto('seats').values({ seat: '1A', taken: 1 }).execute());
    expect(await seats()).toEqual([{ seat: '1A', taken: 1 }]);
  });

  test('one conditional write lets exactly one of many takers win', async () => {
    await add('1A');
    const takers = Array.from({ length: 30 }, () =>
      database.write(async (trx) => {
        const taken = await trx
          .updateTable('seats')
          .set({ taken: 1 })
          .where('taken', '=', 0)
          .executeTakeFirst();
        return Number(taken.numUpdatedRows);
      }),
    );
    const won = await Promise.all(takers);
    expect(won.filter((rows) => rows === 1)).toHaveLength(1);
  });

  test('a snapshot sees nothing of what is written while it looks', async () => {
    await add('1A');
    let added: Promise<unknown> = Promise.resolve();
    const [first, second] = await database.snapshot(async (trx) => {
      const look = () => trx.selectFrom('seats').selectAll().execute();
      const before = await look();
      added = add('1B');
      // PostgreSQL writes at once; SQLite when its one connection is free again.
      if (database.dialect === 'postgres') await added;
      return [before, await look()];
    });
    await added;
    expect(second).toEqual(first);
    expect(await seats()).toHaveLength(2);
  });

  test('instants and minor units come back as numbers', async () => {
    const farFuture = Date.UTC(9999, 11, 31);
    await add('1A', farFuture);
    expect(await seats()).toEqual([{ seat: '1A', taken: farFuture }]);
  });

  test('a taken key is told from other faults', async () => {
    await add('1A');
    const faultOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);
    expect(isUniqueViolation(await faultOf(add('1A')))).toBe(true);
    expect(
      isUniqueViolation(await faultOf(sql`insert into nowhere values (1)`.execute(database.kysely))),
    ).toBe(false);
  });

  test('closing waits for the write under way', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const isInside = new Promise<void>((entered) => {
      void database.write(async (trx) => {
        entered();
        await gate;
        await trx.insertInto('seats').values({ seat: '1A', taken: 1 }).execute();
      });
    });
    await isInside;
    const closed = database.close();
    go();
    await closed;
    database = await openWithSeats(url);
    expect(await seats()).toHaveLength(1);
  });

  test('it can be opened again as soon as it was closed', async () => {
    await add('1A');
    await seats();
    await database.close();
    database = await openWithSeats(url);
    expect(await seats()).toHaveLength(1);
  });

  test('it answers a ping until it is closed', async () => {
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
    await expect(database.ping()).rejects.toThrow();
    database = await openWithSeats(url);
  });
});
