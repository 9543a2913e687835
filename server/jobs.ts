import type { Log } from './kernel/log.ts';
import type { Job } from './kernel/service.ts';

/** Hears how each round ended. */
export type OnRound = (job: string, outcome: 'done' | 'failed') => void;

/** Timers of running jobs. */
export interface RunningJobs {
  /** Starts no new round and waits for those under way. */
  stop(): Promise<void>;
}

/** Runs each job again and again, one round at a time; a round that fails is logged and the next one comes. */
export function startJobs(jobs: readonly Job[], log: Log, onRound: OnRound = () => {}): RunningJobs {
  let isStopping = false;
  const timers = new Set<NodeJS.Timeout>();
  const rounds = new Set<Promise<void>>();
  const schedule = (job: Job) => {
    if (isStopping) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const round = runRound(job, log, onRound).finally(() => {
        rounds.delete(round);
        schedule(job);
      });
      rounds.add(round);
    }, job.everyMs);
    timers.add(timer);
  };
  for (const job of jobs) schedule(job);
  return {
    stop: async () => {
      isStopping = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(rounds);
    },
  };
}

async function runRound(job: Job, log: Log, onRound: OnRound): Promise<void> {
  try {
    await job.run();
    onRound(job.name, 'done');
  } catch (error) {
    onRound(job.name, 'failed');
    log.error({ err: error, job: job.name }, 'a round failed');
  }
}
