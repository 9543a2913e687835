import type { Job } from '../../server/kernel/service.ts';
import type { KeptDatabase } from './kept-database.ts';
import type { Life } from './life.ts';
import type { Time } from './time.ts';

/** A round that changes nothing makes the next one so much later, up to five minutes. */
const slowing = 8;
const longestGapMs = 300_000;
/** Jobs that follow a write: the runners and their leases. What only tidies comes when it comes. */
const followsWrites = ({ name, everyMs }: Job) => everyMs < 1_000 || name.endsWith('-leases');

export interface Jobs {
  /** Something was written: there may be work. */
  wake(): void;
}

/**
 * The timers of one process. Idle rounds grow rare, so that hours without any event cost nothing; a job
 * that has something to do keeps its pace, and comes at most a minute late to work that became due by itself.
 */
export function repeatJobs(jobs: readonly Job[], { time, life, database, failed }: Surroundings): Jobs {
  let rounds = 0;
  const timers = jobs.map((job) => {
    let gapMs = followsWrites(job) ? job.everyMs : longestGapMs;
    let isRunning = false;
    let callOff = () => {};
    const plan = () => {
      callOff = time.after(gapMs, () => life.run(() => void round()));
    };
    const round = async () => {
      isRunning = true;
      rounds += 1;
      const before = database.changes();
      await job.run().catch((error: unknown) => failed(job.name, error));
      const isIdle = database.changes() === before;
      isRunning = false;
      rounds -= 1;
      gapMs = isIdle ? Math.max(job.everyMs, Math.min(gapMs * slowing, longestGapMs)) : job.everyMs;
      plan();
      if (!isIdle) wake();
    };
    plan();
    return () => {
      if (gapMs <= job.everyMs || !followsWrites(job)) return;
      gapMs = job.everyMs;
      if (isRunning) return;
      callOff();
      plan();
    };
  });
  // A round that only looks writes as well, begin to commit; what it changed is known at its end.
  const wake = () => {
    if (rounds > 0) return;
    for (const hurry of timers) hurry();
  };
  return { wake };
}

interface Surroundings {
  readonly time: Time;
  readonly life: Life;
  readonly database: KeptDatabase;
  failed(job: string, error: unknown): void;
}
