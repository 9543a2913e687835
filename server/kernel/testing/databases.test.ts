import { existsSync } from 'node:fs';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestClock } from './clock.ts';
import { describeOnBothDatabases } from './databases.ts';

describeOnBothDatabases('the databases of the tests', (engine) => {
  test('every database is a new one', async () => {
    expect(await engine.createDatabaseUrl()).not.toBe(await engine.createDatabaseUrl());
  });

  test('the URL says which engine it is', async () => {
    const protocol = engine.kind === 'sqlite' ? /^sqlite:\// : /^postgres:\/\//;
    expect(await engine.createDatabaseUrl()).toMatch(protocol);
  });

  test('the database is empty, and of the engine that is named', async () => {
    const url = await engine.createDatabaseUrl();
    if (engine.kind === 'sqlite') return expect(existsSync(url.slice('sqlite:'.length))).toBe(false);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const version = await client.query('select version()');
    const tables = await client.query(
      "select 1 from information_schema.tables where table_schema = 'public'",
    );
    await client.end();
    expect(version.rows[0].version).toMatch(/^PostgreSQL/);
    expect(tables.rowCount).toBe(0);
  });
});

test('the clock of the tests moves only when told', () => {
  const clock = createTestClock(1_000);
  clock.advance(500);
  expect(clock.now()).toBe(1_500);
  clock.set(10);
  expect(clock.now()).toBe(10);
});
