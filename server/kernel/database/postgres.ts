import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database, OpenOptions } from './database.ts';

/** Connections one process keeps; more would only queue inside the server. */
const poolSize = 10;
/** A statement over this is a bug or a sick server (DESIGN: database deadline 2 s). */
const statementTimeoutMs = 2_000;
const lockTimeoutMs = 1_500;
/** Deadlocks and serialisation failures are the server asking for the same work again. */
const retryableStates = new Set(['40P01', '40001']);
const maxAttempts = 5;

// int8 holds our epoch milliseconds and minor units, all below 2^53; text would be a trap.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool on one PostgreSQL database. */
export async function openPostgres<S>(url: string, options: OpenOptions): Promise<Database<S>> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    options: `-c statement_timeout=${statementTimeoutMs} -c lock_timeout=${lockTimeoutMs}`,
  });
  pool.on('error', (error) => options.log.warn({ err: error }, 'an idle database connection broke'));
  const kysely = new Kysely<S>({ dialect: new PostgresDialect({ pool }) });
  const clock = (db: Kysely<S>) => (options.ownClock ? Promise.resolve(options.now()) : serverClock(db));
  return {
    kysely,
    dialect: 'postgres',
    now: () => clock(kysely),
    write: (work) =>
      withRetries(() => kysely.transaction().execute(async (trx) => work(trx, await clock(trx)))),
    snapshot: (work) =>
      kysely
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (trx) => work(trx, await clock(trx))),
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    ping: async () => void (await sql`select 1`.execute(kysely)),
    close: () => kysely.destroy(),
  };
}

async function serverClock<S>(db: Kysely<S> | Transaction<S>): Promise<number> {
  const { rows } = await sql<{ now: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::int8 as now`.execute(db);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('The database did not tell its time.');
  return now;
}

async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === maxAttempts || !isRetryable(error)) throw error;
    }
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && retryableStates.has(String(error.code));
}
