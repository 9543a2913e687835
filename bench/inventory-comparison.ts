import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDeps } from '../server/kernel/deps.ts';
import { createCall } from '../server/kernel/http/call.ts';
import { startPostgres } from '../server/kernel/testing/postgres.ts';
import { printTable, quantile } from './measure.ts';

/** What the benchmarks of an inventory give its service beside a database and a catalogue. */
export const benchOptions = {
  deps: createDeps(),
  limits: { holdSeconds: 1800, maxLiveHolds: 1_000_000 },
  paymentsUrl: 'http://127.0.0.1:9',
};

/** Measures an inventory on a SQLite file and on a PostgreSQL of its own, and prints the rows; `raw` names the write. */
export async function compareOnBothDatabases(
  raw: string,
  measure: (engine: string, database: string) => Promise<string[][]>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-bench-'));
  const postgres = await startPostgres();
  try {
    const rows = await measure('SQLite', `sqlite:${path.join(folder, 'inventory.db')}`);
    rows.push(...(await measure('PostgreSQL', postgres.url)));
    printTable(['', 'ours', 'raw', 'ratio'], rows);
    console.log(
      `  raw: the search’s own stock query; a transaction with the conditional write of ${raw} alone.`,
    );
    console.log('  PostgreSQL runs without fsync here.');
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The p95 of searches beside that of their bare queries. */
export function searchRow(label: string, ours: readonly number[], raw: readonly number[]): string[] {
  const [oursP95, rawP95] = [quantile(ours, 0.95), quantile(raw, 0.95)];
  return [label, `${oursP95.toFixed(2)} ms`, `${rawP95.toFixed(2)} ms`, `${(oursP95 / rawP95).toFixed(1)}x`];
}

/** Holds a second beside bare writes a second; `spent` are milliseconds for all of them. */
export function holdsRow(label: string, held: number, spent: { ours: number; raw: number }): string[] {
  const perSecond = (ms: number) => `${Math.round((held * 1000) / ms)} /s`;
  return [label, perSecond(spent.ours), perSecond(spent.raw), `${(spent.ours / spent.raw).toFixed(1)}x`];
}

/** A hold's call by a person of its own, so that nobody has too many. */
export function callOf(key: string) {
  return createCall({
    requestId: 'bench',
    caller: { kind: 'user', userId: key, name: 'Ada Lovelace', role: 'traveller' },
    idempotencyKey: `bench-${key}`,
    fingerprint: 'bench',
    log: benchOptions.deps.log,
  });
}
