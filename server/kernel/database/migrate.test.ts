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
