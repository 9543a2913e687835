import { type ChildProcess, fork } from 'node:child_process';
import { faultKinds } from './faults.ts';
import type { Result } from './worker.ts';

export interface Campaign {
  readonly seeds: number;
  readonly virtualMs: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly checkouts: Readonly<Record<string, number>>;
  readonly failed: readonly Pick<Result, 'seed' | 'violations'>[];
}

export interface CampaignOptions {
  /** The bundled worker. */
  readonly program: string;
  readonly from: number;
  readonly seeds: number;
  /** Processes side by side. */
  readonly atOnce: number;
  /** No new seed is begun after this. */
  readonly budgetMs: number;
  readonly isFirstEnough?: boolean;
  /** Results of seeds that need not be simulated again. */
  readonly known?: readonly Result[];
  told?(result: Result): void;
}

/** A world that has not come to rest after this will not. */
const patienceMs = 1_200_000;

/** Simulates seed after seed, each in one of several processes, and adds up what happened. */
export async function runCampaign(options: CampaignOptions): Promise<Campaign> {
  const startedAt = performance.now();
  const results: Result[] = [...(options.known ?? [])];
  const done = new Set(results.map(({ seed }) => seed));
  let next = options.from;
  const takeSeed = () => {
    const isOver = options.isFirstEnough && results.some(({ violations }) => violations.length > 0);
    if (isOver || performance.now() - startedAt > options.budgetMs) return null;
    while (done.has(next)) next += 1;
    return next < options.from + options.seeds ? next++ : null;
  };
  const work = async () => {
    let worker = fork(options.program, { execArgv: [] });
    for (let seed = takeSeed(); seed !== null; seed = takeSeed()) {
      const result = await simulateIn(worker, seed);
      if (worker.exitCode !== null || worker.killed) worker = fork(options.program, { execArgv: [] });
      options.told?.(result);
      results.push(result);
    }
    worker.kill();
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  return addUp(results);
}

function simulateIn(worker: ChildProcess, seed: number): Promise<Result> {
  return new Promise((resolve) => {
    const end = (result: Result) => {
      clearTimeout(limit);
      worker.off('exit', gone);
      worker.off('message', end);
      resolve(result);
    };
    const broken = (sentence: string) =>
      end({
        seed,
        violations: [sentence],
        fingerprint: '',
        virtualMs: 0,
        faults: {},
        checkouts: {},
      });
    const gone = (code: number | null) => broken(`The process ended with ${code}.`);
    const limit = setTimeout(() => {
      worker.kill('SIGKILL');
      broken(`The world did not come to rest in ${patienceMs / 1000} s.`);
    }, patienceMs);
    worker.once('exit', gone);
    worker.once('message', end);
    worker.send(seed);
  });
}

function addUp(results: readonly Result[]): Campaign {
  const faults: Record<string, number> = Object.fromEntries(faultKinds.map((kind) => [kind, 0]));
  const checkouts: Record<string, number> = {};
  for (const result of results) {
    addTo(faults, result.faults);
    addTo(checkouts, result.checkouts);
  }
  return {
    seeds: results.length,
    virtualMs: results.reduce((sum, { virtualMs }) => sum + virtualMs, 0),
    faults,
    checkouts,
    failed: results
      .filter(({ violations }) => violations.length > 0)
      .map(({ seed, violations }) => ({ seed, violations }))
      .sort((one, other) => one.seed - other.seed),
  };
}

function addTo(sums: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count;
}
