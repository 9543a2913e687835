import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { describeOnBothDatabases, describeOnPostgres } from '../testing/databases.ts';
import type { Database } from './database.ts';
import { type Migration, migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

interface Tables {
  migrations: { name: string; applied_at: number };
  steps: { step: string };
}

const deps = createDeps();

const createSteps: Migration = {
  name: '0001-steps',
  up: (db) => db.schema.createTable('steps').addColumn('step', 'text').execute(),
};

/** A migration that leaves a row each time it runs. */
function aStep(step: string): Migration {
  return { name: step, up: async (db) => void (await db.insertInto('steps').values({ step }).execute()) };
}

describeOnBothDatabases('migrations', (engine) => {
  let database: Database<Tables>;
  beforeEach(async () => {
    database = await openDatabase<Tables>(await engine.createDatabaseUrl(), deps);
  });
  afterEach(() => database.close());

  const done = async () =>
    (await database.kysely.selectFrom('steps').selectAll().execute()).map(({ step }) => step);

  test('a service that expects them is refused until they have run, and starts on a newer database', async () => {
    const expectSteps = () => migrate(database, [createSteps, aStep('0002-b')], 'expect');
    await expect(expectSteps()).rejects.toThrow(/lacks 0001-steps, 0002-b; run travel-server migrate/);
    await migrate(database, [createSteps]);
    await expect(expectSteps()).rejects.toThrow(/lacks 0002-b;/);
    await migrate(database, [createSteps, aStep('0002-b'), aStep('0003-c')]);
    await expectSteps();
    expect(await done()).toEqual(['0002-b', '0003-c']);
  });

  test('they run once each, in order, however often the service starts', async () => {
    await migrate(database, [createSteps, aStep('0002-b'), aStep('0003-c')]);
    await migrate(database, [createSteps, aStep('0002-b'), aStep('0003-c')]);
    expect(await done()).toEqual(['0002-b', '0003-c']);
  });

  test('a newer release runs only what is new', async () => {
    await migrate(database, [createSteps, aStep('0002-b')]);
    await migrate(database, [createSteps, aStep('0002-b'), aStep('0003-c')]);
    expect(await done()).toEqual(['0002-b', '0003-c']);
  });

  test('one that fails takes those of its round back, and can be tried again', async () => {
    const broken: Migration = { name: '0003-c', up: () => Promise.reject(new Error('no space')) };
    await expect(migrate(database, [createSteps, aStep('0002-b'), broken])).rejects.toThrow('no space');
    await migrate(database, [createSteps, aStep('0002-b'), aStep('0003-c')]);
    expect(await done()).toEqual(['0002-b', '0003-c']);
  });

  test('each migration is told which engine it runs on', async () => {
    const told: string[] = [];
    await migrate(database, [{ name: '0001-tell', up: async (_db, dialect) => void told.push(dialect) }]);
    expect(told).toEqual([engine.kind]);
  });
});

describeOnPostgres('replicas that start at once', (engine) => {
  test('one migrates, and the others wait for it, even past the deadline of statements', async () => {
    const url = await engine.createDatabaseUrl();
    const replicas = await Promise.all([1, 2, 3].map(() => openDatabase<Tables>(url, deps)));
    const slow: Migration = {
      name: '0002-slow',
      up: async (db) => {
        await sql`select pg_sleep(2.5)`.execute(db);
        await db.insertInto('steps').values({ step: '0002-slow' }).execute();
      },
    };
    await Promise.all(replicas.map((replica) => migrate(replica, [createSteps, slow])));
    const steps = await replicas[0]?.kysely.selectFrom('steps').selectAll().execute();
    expect(steps).toEqual([{ step: '0002-slow' }]);
    for (const replica of replicas) await replica.close();
  });
});

describeOnPostgres('a migration beside traffic', (engine) => {
  test('gives way to who has the table, and gets its turn', async () => {
    const url = await engine.createDatabaseUrl();
    const [database, traffic] = await Promise.all([
      openDatabase<Tables>(url, deps),
      openDatabase<Tables>(url, deps),
    ]);
    await migrate(database, [createSteps]);
    const addColumn: Migration = {
      name: '0002-expand',
      up: (db) => db.schema.alterTable('steps').addColumn('note', 'text').execute(),
    };
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const reading = traffic.write(async (trx) => {
      await trx.selectFrom('steps').selectAll().execute();
      await held;
    });
    const migrating = migrate(database, [createSteps, addColumn]);
    // Whoever comes after the migration waits for it no longer than its lock may take.
    await expect
      .poll(() => traffic.kysely.selectFrom('steps').selectAll().execute(), { timeout: 10_000 })
      .toEqual([]);
    letGo();
    await Promise.all([reading, migrating]);
    await traffic.write((trx) =>
      trx.insertInto('steps').values({ step: 'an older version’s row' }).execute(),
    );
    await Promise.all([database.close(), traffic.close()]);
  });
});
