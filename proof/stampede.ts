import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../server/kernel/testing/postgres.ts';
import type { Part, Size, Wishes } from './report.ts';
import { type Crowd, stampede } from './stampede/crowd.ts';
import { openSquare, type Square } from './stampede/square.ts';

const crowds: Readonly<Record<Size, { buyers: number; units: number }>> = {
  quick: { buyers: 200, units: 20 },
  full: { buyers: 2_000, units: 100 },
};

/** Thousands want the last units, through the whole checkout, over real HTTP, on both databases. */
export async function proveByStampede({ size }: Wishes): Promise<Part> {
  const { buyers, units } = crowds[size];
  const results = [
    ['SQLite', await onSqlite((square) => stampede(square, buyers), units)],
    ['PostgreSQL', await onPostgres((square) => stampede(square, buyers), units)],
  ] as const;
  const failures = results.flatMap(([engine, crowd]) =>
    judge(crowd, units).map((fault) => `${engine}: ${fault}`),
  );
  return {
    title: 'stampede',
    isProven: failures.length === 0,
    figures: [
      ['buyers and units', `${buyers} on ${units}`],
      ...results.map(([engine, crowd]) => [engine, say(crowd)] as const),
    ],
    failures: failures.map((fault) => `${fault} Again: npm run proof -- --only stampede`),
  };
}

function judge({ sold, captured, taken, claimed, strangers }: Crowd, units: number): string[] {
  const faults: string[] = [];
  if (sold !== units) faults.push(`${sold} of ${units} were sold.`);
  if (captured !== units) faults.push(`${captured} payments were captured.`);
  if (taken !== units) faults.push(`the counter says ${taken}.`);
  if (claimed > 0) faults.push(`${claimed} are still claimed.`);
  return [...faults, ...strangers.slice(0, 3)];
}

function say({
  sold,
  captured,
  declined,
  walkedAway,
  tooLate,
  askedAgain,
  seconds,
  refusalMs,
}: Crowd): string {
  const story = `${sold} sold, ${captured} captured, ${declined} declined, ${walkedAway} walked away, ${tooLate} too late`;
  const busy = askedAgain > 0 ? `, ${askedAgain} requests made again after a 503` : '';
  return `${story}${busy}, ${seconds.toFixed(0)} s; losers heard no within ${refusalMs.toFixed(0)} ms (p99)`;
}

async function onSqlite<T>(work: (square: Square) => Promise<T>, units: number): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-proof-'));
  let files = 0;
  const square = await openSquare(async () => `sqlite:${path.join(folder, `${++files}.sqlite`)}`, units);
  try {
    return await work(square);
  } finally {
    await square.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres<T>(work: (square: Square) => Promise<T>, units: number): Promise<T> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startPostgres();
  const names: string[] = [];
  const createDatabaseUrl = async () => {
    const name = `proof_${process.pid}_${names.length}`;
    names.push(name);
    await administer(server.url, `create database ${name}`);
    return Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  };
  try {
    const square = await openSquare(createDatabaseUrl, units);
    try {
      return await work(square);
    } finally {
      await square.stop();
    }
  } finally {
    for (const name of names) await administer(server.url, `drop database if exists ${name} with (force)`);
    await server.stop();
  }
}

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
