import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import './global-setup.ts';

export type TestEngine = {
  kind: 'sqlite' | 'postgres';
  /** The URL of a new, empty database: `sqlite:/path` or `postgres://...`; removed when the suite ends. */
  createDatabaseUrl(): Promise<string>;
};

/** Runs a suite once on SQLite and once on PostgreSQL. Close what you open in `afterEach` or `afterAll`. */
export function describeOnBothDatabases(name: string, suite: (engine: TestEngine) => void): void {
  describeOnSqlite(name, suite);
  describeOnPostgres(name, suite);
}

/** For what only SQLite does, such as keeping a file to one process. */
export function describeOnSqlite(name: string, suite: (engine: TestEngine) => void): void {
  describe(`${name} (SQLite)`, () => suite(sqliteEngine()));
}

/** For what only PostgreSQL does, such as deadlocks. */
export function describeOnPostgres(name: string, suite: (engine: TestEngine) => void): void {
  describe(`${name} (PostgreSQL)`, () => suite(postgresEngine()));
}

function sqliteEngine(): TestEngine {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });
  return {
    kind: 'sqlite',
    createDatabaseUrl: async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'travel-sqlite-'));
      folders.push(folder);
      return `sqlite:${path.join(folder, 'test.db')}`;
    },
  };
}

function postgresEngine(): TestEngine {
  const names: string[] = [];
  // FORCE, so that a connection some test forgot does not keep the database.
  afterAll(() => administer(...names.map((name) => `drop database if exists ${name} with (force)`)));
  return {
    kind: 'postgres',
    createDatabaseUrl: async () => {
      const name = `test_${randomBytes(8).toString('hex')}`;
      names.push(name);
      await administer(`create database ${name}`);
      const url = new URL(await postgresUrl());
      url.pathname = `/${name}`;
      return url.href;
    },
  };
}

async function administer(...statements: string[]): Promise<void> {
  if (statements.length === 0) return;
  const client = new pg.Client({ connectionString: await postgresUrl() });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The server of this run; asking is what starts it. */
async function postgresUrl(): Promise<string> {
  const response = await fetch(inject('postgresDoor'));
  const answer = await response.text();
  if (!response.ok) throw new Error(`PostgreSQL for the tests did not start: ${answer}`);
  return answer;
}
