import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../bench/measure.ts';
import type { Transaction } from '../server/payments/contract.ts';
import { bundle } from './bundle.ts';
import { type Counter, openCounter } from './kill/counter.ts';
import { type KillPoint, killPoints } from './kill/points.ts';
import { type PaymentsProcess, startPayments } from './kill/process.ts';
import { type Plot, plots } from './kill/stories.ts';
import type { Part, Size, Wishes } from './report.ts';

/** How often the process is killed at each point, with so many checkouts stopped there. */
const killsOf: Readonly<Record<Size, { kills: number; checkouts: number }>> = {
  quick: { kills: 1, checkouts: 3 },
  full: { kills: 25, checkouts: 1 },
};
/** The quick set takes every third point. */
const everyOf: Readonly<Record<Size, number>> = { quick: 3, full: 1 };
const longestMs = 5_000;
const patienceMs = 60_000;

/** Kills payments with checkouts stopped at each named point, starts it again, and looks what became of them. */
export async function proveByKilling({ size }: Wishes): Promise<Part> {
  const program = await bundle('proof/kill/payments-process.ts', 'payments-process', { isWhole: true });
  const { kills, checkouts } = killsOf[size];
  const points = killPoints.filter((_, index) => index % everyOf[size] === 0);
  const recoveries: number[] = [];
  const failures: string[] = [];
  for (const point of points) {
    const name = `${point.story}: ${point.name}`;
    const seen = await killAt(program, point, killsOf[size]);
    console.log(`  ${kills * checkouts} checkouts killed at ${name}: all ended ${say(seen.recoveries)}`);
    recoveries.push(...seen.recoveries);
    failures.push(...seen.faults.map((fault) => `${name}: ${fault}`));
  }
  const violations = failures.length;
  const late = recoveries.filter((recoveryMs) => recoveryMs > longestMs).length;
  if (late > 0) failures.push(`After ${late} kills not all had ended ${longestMs} ms after the restart.`);
  return {
    title: 'kill matrix',
    isProven: failures.length === 0,
    figures: [
      ['points', `${points.length} of ${killPoints.length}`],
      ['kills at each', `${kills}, with ${checkouts} checkouts stopped there`],
      ['kills in all', String(points.length * kills)],
      ['violations', String(violations)],
      [`kills after which it took more than ${longestMs} ms`, String(late)],
      ['all open checkouts ended, from the start of the new process', say(recoveries)],
    ],
    failures: failures.map((failure) => `${failure} Again: npm run proof -- --only kill`),
  };
}

/** The one that is started after a kill is the one that is killed next. */
async function killAt(
  program: string,
  { name, story }: KillPoint,
  { kills, checkouts }: { kills: number; checkouts: number },
): Promise<{ recoveries: number[]; faults: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-kill-'));
  const counter = await openCounter(`sqlite:${path.join(folder, 'stall.sqlite')}`);
  const database = `sqlite:${path.join(folder, 'payments.sqlite')}`;
  const start = async () =>
    startPayments(program, { ...counter.orders, database, token: await counter.token() });
  const recoveries: number[] = [];
  const faults: string[] = [];
  try {
    let running = await start();
    for (let kill = 0; kill < kills; kill += 1) {
      const caught = { plot: plots[story], pairs: await counter.holdPairs(checkouts) };
      await catchAt(name, running, { counter, ...caught });
      await running.kill();
      const startedAt = performance.now();
      running = await start();
      faults.push(...(await untilEnded(counter, running.url, caught)));
      recoveries.push(performance.now() - startedAt);
      faults.push(...(await wrongStatuses(counter, caught)));
    }
    await running.kill();
    faults.push(...(await counter.audit(database)));
    return { recoveries, faults };
  } finally {
    await counter.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Caught {
  readonly plot: Plot;
  /** The reservations that each checkout is about. */
  readonly pairs: readonly (readonly [string, string])[];
}

async function catchAt(
  point: string,
  running: PaymentsProcess,
  { counter, plot, pairs }: Caught & { counter: Counter },
): Promise<void> {
  await running.stopAt(point, pairs.length);
  for (const ids of pairs) plot.begin(counter, running.url, ids).catch(() => 'the dead give no answer');
  await running.arrivals();
  if (plot.paysOnPage) await payOnPages(counter, await counter.transactions(running.url));
}

async function payOnPages(counter: Counter, transactions: readonly Transaction[]): Promise<void> {
  await Promise.all(transactions.map(counter.payOnPage));
}

async function untilEnded(counter: Counter, url: string, { plot, pairs }: Caught): Promise<string[]> {
  const startedAt = performance.now();
  for (;;) {
    const transactions = (await counter.transactions(url)).filter(({ reservations }) =>
      pairs.some(([first]) => reservations.includes(first)),
    );
    const states = transactions.map(({ checkout_state: state }) => state);
    if (states.length === pairs.length && states.every((state) => state === plot.end)) return [];
    if (performance.now() - startedAt > patienceMs) return [`after a minute the checkouts are ${states}.`];
    if (plot.paysOnPage) await payOnPages(counter, transactions);
    await pause(20);
  }
}

async function wrongStatuses(counter: Counter, { plot, pairs }: Caught): Promise<string[]> {
  const wanted = pairs.flatMap((ids) => ids.map((id, index) => ({ id, status: plot.statuses[index] })));
  const found: string[] = [];
  for (const { id, status } of wanted) {
    const seen = await counter.statusOf(id);
    if (seen !== status) found.push(`${id} is ${seen} instead of ${status}.`);
  }
  return found;
}

function say(times: readonly number[]): string {
  return `p50 ${quantile(times, 0.5).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`;
}
