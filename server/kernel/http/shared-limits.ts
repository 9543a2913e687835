import pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Log } from '../log.ts';
import { type CheckRate, type Limiters, limitBy, type RateLimits, rateWindowSeconds } from './limits.ts';

/** Counting must never hold a request up: after this a replica counts by itself. */
const patienceMs = 500;
/** At the start there is time. */
const startPatienceMs = 5_000;
const table = 'rate_limits';

export interface SharedRates {
  readonly checkRate: CheckRate;
  close(): Promise<void>;
}

/**
 * Counts requests in a service's PostgreSQL, so that its replicas hold one limit together. On connections
 * of its own: a crowd that is only being counted takes none from the work. Without an answer of the
 * database each replica counts in memory.
 */
export async function openSharedRates(
  databaseUrl: string,
  { limits, log }: { readonly limits: RateLimits; readonly log: Log },
): Promise<SharedRates> {
  await createTable(databaseUrl);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection for rate limits broke'));
  const limiters: Limiters = {
    anonymous: createLimiter(pool, 'anonymous', limits.anonymousPerMinute),
    users: createLimiter(pool, 'users', limits.userPerMinute),
  };
  return { checkRate: limitBy(limiters), close: () => pool.end() };
}

function createLimiter(pool: pg.Pool, keyPrefix: string, points: number): RateLimiterPostgres {
  const rate = { points, duration: rateWindowSeconds, keyPrefix };
  return new RateLimiterPostgres({
    ...rate,
    storeClient: pool,
    storeType: 'pool',
    tableName: table,
    tableCreated: true,
    clearExpiredByTimeout: true,
    // Who is over the limit is refused from memory: a flood does not become one of writes.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory(rate),
  });
}

/** A row of PostgreSQL's own catalogue, or a type, that the other replica has just made. */
const clashes = new Set(['23505', '42710', '42P07']);

/** Unlogged: counts of the last minute are not worth a disk's time, and may be lost in a crash. */
async function createTable(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: startPatienceMs });
  await client.connect();
  try {
    await client.query(`create unlogged table if not exists ${table} (
      key varchar(255) primary key, points integer not null default 0, expire bigint)`);
  } catch (error) {
    // Replicas that start at once: PostgreSQL lets the second one see the first one's table only as a clash.
    if (!(error instanceof Error && 'code' in error && clashes.has(String(error.code)))) throw error;
  } finally {
    await client.end();
  }
}
