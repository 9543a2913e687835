import { type Kysely, sql } from 'kysely';
import type { Database, Dialect } from './database.ts';

/** One forward step of a schema; frozen once released. The same file serves both engines. */
export interface Migration {
  /** Sorts and names the step: `0001-reservations`. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a migration outlives the types of today's tables.
  up(db: Kysely<any>, dialect: Dialect): Promise<void>;
}

interface MigrationTables {
  migrations: { name: string; applied_at: number };
}

/** Any number: all replicas of one database must take the same lock. */
const advisoryLock = 7_204_311;
/** While a step waits for a table, everybody who comes after it waits too: not for longer than this. */
const lockTimeoutMs = 1_000;
const mostAttempts = 10;

/** A service met a database that somebody has yet to bring up to date. */
export class SchemaBehind extends Error {
  constructor(missing: readonly string[]) {
    super(`The database lacks ${missing.join(', ')}; run travel-server migrate <service> first.`);
    this.name = 'SchemaBehind';
  }
}

/**
 * Applies what is missing, in order, all or nothing; safe when several replicas start at once. A step that
 * cannot have its lock in time gives up, so that traffic does not queue behind it, and is tried again.
 * With `expect` nothing is applied: throws SchemaBehind when something is missing. Steps that are newer than
 * this list are another version's, and fine.
 */
export async function migrate<S>(
  database: Database<S>,
  migrations: readonly Migration[],
  mode: 'apply' | 'expect' = 'apply',
): Promise<void> {
  const target = database as unknown as Database<MigrationTables>;
  if (mode === 'expect') return expectAll(target, migrations);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyMissing(target, migrations);
    } catch (error) {
      if (attempt === mostAttempts || !isLockTimeout(error)) throw error;
    }
  }
}

async function applyMissing(
  target: Database<MigrationTables>,
  migrations: readonly Migration[],
): Promise<void> {
  await target.write(async (trx, now) => {
    if (target.dialect === 'postgres') await takeTurn(trx);
    await trx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .execute();
    const applied = await namesOf(trx);
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      await migration.up(trx, target.dialect);
      await trx.insertInto('migrations').values({ name: migration.name, applied_at: now }).execute();
    }
  });
}

/** One replica migrates, the others wait for it, however long it takes; only then locks have a limit. */
async function takeTurn(trx: Kysely<MigrationTables>): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`set local lock_timeout = 0`.execute(trx);
  await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(trx);
  await sql`set local lock_timeout = ${sql.lit(lockTimeoutMs)}`.execute(trx);
}

async function expectAll(target: Database<MigrationTables>, migrations: readonly Migration[]): Promise<void> {
  const applied = await namesOf(target.kysely).catch(() => new Set<string>());
  const missing = migrations.map(({ name }) => name).filter((name) => !applied.has(name));
  if (missing.length === 0) return;
  // A database that does not answer is another trouble than one that is not up to date.
  await target.ping();
  throw new SchemaBehind(missing);
}

async function namesOf(db: Kysely<MigrationTables>): Promise<Set<string>> {
  const rows = await db.selectFrom('migrations').select('name').execute();
  return new Set(rows.map(({ name }) => name));
}

/** SQLSTATE 55P03: somebody else's transaction had the table for longer than we may wait. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
