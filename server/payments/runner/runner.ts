import type { Deps } from '../../kernel/deps.ts';
import type { Job } from '../../kernel/service.ts';
import { RefusedByGateway } from '../gateway/gateway.ts';
import { backoffMs } from './backoff-rules.ts';
import { MovedElsewhere, type Queue } from './queue.ts';

/** What one step came to: go on at once, come back later, or nothing more to do. */
export type StepOutcome = 'again' | 'rest' | { readonly waitMs: number };

export interface RunnerOptions {
  /** In logs and job names: `checkouts`. */
  readonly name: string;
  readonly queue: Queue;
  readonly deps: Deps;
  /** One step of this row, from the database and back into it. */
  step(id: string): Promise<StepOutcome>;
  /** The longest wait between two tries; 30 s when left out. */
  readonly longestDelayMs?: number;
  /** Takes a row out whose step was refused for good, again and again: a person decides. */
  park?(id: string, refusal: Error): Promise<void>;
}

/**
 * Moves rows on, step by step, until each rests. Everything else only pokes it: requests, jobs, the
 * start of the process. A row whose step fails is put back with a growing delay, for ever.
 */
export interface Runner {
  /**
   * Runs this row now, unless it runs already or another instance has it. When this instance has its
   * hands full, the row waits for its turn.
   */
  poke(id: string): void;
  /** The run of this row in this instance, if there is one; it never rejects. */
  running(id: string): Promise<void> | undefined;
  readonly jobs: readonly Job[];
  /** Starts nothing more, and waits for the steps under way. */
  stop(): Promise<void>;
}

/** Rows that one instance works on at once; each is mostly waiting for somebody else's answer. */
const mostAtOnce = 32;
/** Failures in a row after which somebody should look, and a refusal is final (about a minute). */
export const alarmingTries = 9;

export function createRunner(options: RunnerOptions): Runner {
  const { name, queue, deps, step, longestDelayMs, park } = options;
  const runs = new Map<string, Promise<void>>();
  let isStopping = false;

  const start = (id: string, lease: () => Promise<boolean>) => {
    if (isStopping || runs.has(id)) return;
    const run = runUntilRest(id, lease).finally(() => runs.delete(id));
    runs.set(id, run);
  };

  const runUntilRest = async (id: string, lease: () => Promise<boolean>) => {
    try {
      if (!(await lease())) return;
      let outcome: StepOutcome = 'again';
      while (outcome === 'again' && !isStopping) outcome = await step(id);
      if (outcome !== 'rest') await queue.putBack(id, outcome === 'again' ? 0 : outcome.waitMs);
    } catch (error) {
      if (!(error instanceof MovedElsewhere)) await putBackAfter(error, id);
    }
  };

  const putBackAfter = async (error: unknown, id: string) => {
    try {
      const chance = Number(deps.random.digits(4)) / 10_000;
      const tries = await queue.putBackAfterFailure(id, (count) => backoffMs(count, chance, longestDelayMs));
      deps.log[tries >= alarmingTries ? 'error' : 'warn'](
        { err: error, id, tries },
        `${name}: will try again`,
      );
      // No answer may still come; a no that was given nine times will be given again.
      if (tries >= alarmingTries && error instanceof RefusedByGateway) await park?.(id, error);
    } catch (trouble) {
      // The lease runs out by itself, and the row is still due.
      deps.log.error({ err: trouble, cause: error, id }, `${name}: could not be put back`);
    }
  };

  const tick = async () => {
    const room = mostAtOnce - runs.size;
    if (isStopping || room <= 0) return;
    for (const id of await queue.takeDue(room)) start(id, async () => true);
  };

  return {
    poke: (id) => {
      if (runs.size < mostAtOnce) start(id, () => queue.take(id));
    },
    running: (id) => runs.get(id),
    jobs: [
      { name, everyMs: 250, run: tick },
      {
        name: `${name}-leases`,
        everyMs: 1_000,
        run: async () => {
          if (runs.size > 0) await queue.renew([...runs.keys()]);
        },
      },
    ],
    stop: async () => {
      isStopping = true;
      await Promise.all(runs.values());
    },
  };
}
