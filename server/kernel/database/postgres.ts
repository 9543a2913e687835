import { Socket } from 'node:net';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database, OpenOptions } from './database.ts';

/** Connections one process keeps; more would only queue inside the server. */
const poolSize = 10;
/** A statement over this is a bug or a sick server (DESIGN: database deadline 2 s). */
const statementTimeoutMs = 2_000;
const lockTimeoutMs = 1_500;
/** A transaction left open by a process that vanished must not keep its locks: the server ends it. */
const idleInTransactionMs = 5_000;
/** The server answers within the statement's time: a socket that is silent for longer leads nowhere. */
const silenceMs = 30_000;
const sessionSettings = {
  statement_timeout: statementTimeoutMs,
  lock_timeout: lockTimeoutMs,
  idle_in_transaction_session_timeout: idleInTransactionMs,
};
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
    stream: () => openSocket(options.silenceMs ?? silenceMs),
    options: Object.entries(sessionSettings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // A connection tells that it broke also while it is in use, where the pool does not listen: unheard, it ends the process.
  pool.on('connect', (client) =>
    client.on('error', (error) => options.log.warn({ err: error }, 'a database connection broke')),
  );
  pool.on('error', () => {});
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

// A server that went away without a word (power, network) is noticed here; TCP alone would wait for a quarter of an hour.
function openSocket(limitMs: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(limitMs, () => socket.destroy(new Error('Connection terminated by silence.')));
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
