import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../bench/measure.ts';
import { bundle } from './bundle.ts';
import { type Counter, openCounter } from './kill/counter.ts';
import type { Orders } from './kill/payments-process.ts';
import { type KillPoint, killPoints } from './kill/points.ts';
import type { Part, Size } from './report.ts';

const caughtAtOf: Readonly<Record<Size, number>> = { quick: 3, full: 25 };
/** The quick set takes every third point. */
const everyOf: Readonly<Record<Size, number>> = { quick: 3, full: 1 };
const longestMs = 5_000;
const patienceMs = 60_000;

/** Kills payments with checkouts stopped at each named point, starts it again, and looks what became of them. */
export async function proveByKilling(size: Size): Promise<Part> {
  const program = await bundle('proof/kill/payments-process.ts', 'payments-process');
  const caught = caughtAtOf[size];
  const points = killPoints.filter((_, index) => index % everyOf[size] === 0);
  const recoveries: number[] = [];
  const failures: string[] = [];
  for (const point of points) {
    const { recoveryMs, faults } = await killAt(program, point, caught);
    console.log(`  killed at ${point.name} (${point.card}): recovered in ${Math.round(recoveryMs)} ms`);
    recoveries.push(recoveryMs);
    failures.push(...faults.map((fault) => `${point.name} (${point.card}): ${fault}`));
    if (recoveryMs > longestMs) failures.push(`${point.name}: recovered after ${Math.round(recoveryMs)} ms.`);
  }
  return {
    title: 'kill matrix',
    isProven: failures.length === 0,
    figures: [
      ['points', `${points.length} of ${killPoints.length}`],
      ['checkouts caught at each', String(caught)],
      ['violations', String(failures.length)],
      ['recovery of all, from when the new process listens', say(recoveries)],
    ],
    failures: failures.map((failure) => `${failure} Again: npm run proof -- --only kill`),
  };
}

async function killAt(
  program: string,
  point: KillPoint,
  count: number,
): Promise<{ recoveryMs: number; faults: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-kill-'));
  const counter = await openCounter(`sqlite:${path.join(folder, 'stall.sqlite')}`);
  const orders = { ...counter.orders, database: `sqlite:${path.join(folder, 'payments.sqlite')}` };
  try {
    const first = await start(program, { ...orders, token: await counter.token(), stopAt: point.name });
    const paying = await counter.holdPairs(count);
    const arrived = first.arrivals(count);
    for (const ids of paying) counter.pay(first.url, ids, point.card).catch(() => 'the dead give no answer');
    await arrived;
    await first.kill();
    const second = await start(program, { ...orders, token: await counter.token(), stopAt: null });
    // From when it listens: how fast Node itself starts is the machine's matter.
    const startedAt = performance.now();
    const faults = await untilEnded(counter, second.url, count);
    const recoveryMs = performance.now() - startedAt;
    faults.push(...(await counter.findDisagreements(second.url, point.ending)));
    await second.kill();
    return { recoveryMs, faults };
  } finally {
    await counter.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilEnded(counter: Counter, url: string, count: number): Promise<string[]> {
  const startedAt = performance.now();
  for (;;) {
    const states = (await counter.transactions(url)).map(({ checkout_state: state }) => state);
    if (states.length === count && states.every((state) => state === 'Done' || state === 'Failed')) return [];
    if (performance.now() - startedAt > patienceMs) return [`after a minute the checkouts are ${states}.`];
    await pause(20);
  }
}

interface Running {
  readonly url: string;
  arrivals(count: number): Promise<void>;
  kill(): Promise<void>;
}

function start(program: string, orders: Orders): Promise<Running> {
  const child = fork(program, [JSON.stringify(orders)], { execArgv: [], stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Payments ended with ${code} at its start.`)));
    child.once('message', ({ url }: { url: string }) =>
      resolve({ url, arrivals: (count) => arrivals(child, count), kill: () => kill(child) }),
    );
  });
}

function arrivals(child: ChildProcess, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = count;
    const limit = setTimeout(
      () => reject(new Error(`${left} of ${count} did not come to the point.`)),
      patienceMs,
    );
    child.on('message', () => {
      left -= 1;
      if (left > 0) return;
      clearTimeout(limit);
      resolve();
    });
  });
}

function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  return gone;
}

function say(times: readonly number[]): string {
  return `p50 ${quantile(times, 0.5).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`;
}
