import type { Job } from '../../server/kernel/service.ts';
import type { KeptDatabase } from './kept-database.ts';
import type { Life } from './life.ts';
import type { Time } from './time.ts';

/** A round that changes nothing makes the next one so much later, up to five minutes. */
const slowing = 8;
const longestGapMs = 300_000;
/** Jobs that follow a write: the runners and their leases. What only tidies comes when it comes. */
const followsWrites = (job: Job) => job.everyMs < 1_000 || renewsLeases(job);
const renewsLeases = ({ name }: Job) => name.endsWith('-leases');

export interface Jobs {
  /** Something was written: there may be work. */
  wake(): void;
}

/**
 * The timers of one process. Idle rounds grow rare, so that hours without any event cost nothing; a job that
 * has something to do keeps its pace, and comes a few minutes late at most to work that became due by itself.
 */
export function repeatJobs(jobs: readonly Job[], around: Surroundings): Jobs {
  const { time, life, database, dueInMs, failed } = around;
  let seen = database.changes();
  const timers = jobs.map((job) => {
    let gapMs = followsWrites(job) ? job.everyMs : longestGapMs;
    let [isRunning, isHurried] = [false, false];
    let callOff = () => {};
    const plan = () => {
      callOff = time.after(gapMs, () => life.run(() => void round()));
    };
    const round = async () => {
      [isRunning, isHurried] = [true, false];
      const waitMs = await dueInMs?.(job.name);
      const nextMs = waitMs === undefined || waitMs <= 0 ? await run() : bounded(job, waitMs);
      gapMs = isHurried ? job.everyMs : nextMs;
      isRunning = false;
      plan();
    };
    const run = async () => {
      const before = database.changes();
      await job.run().catch((error: unknown) => failed(job.name, error));
      const isIdle = database.changes() === before;
      // That somebody is still at work is no news to anybody.
      if (renewsLeases(job)) seen = database.changes();
      else wake();
      return isIdle ? bounded(job, gapMs * slowing) : job.everyMs;
    };
    const hurry = () => {
      if (!followsWrites(job)) return;
      isHurried = isRunning;
      if (isRunning || gapMs <= job.everyMs) return;
      gapMs = job.everyMs;
      callOff();
      plan();
    };
    plan();
    return hurry;
  });
  const wake = () => {
    if (database.changes() === seen) return;
    seen = database.changes();
    for (const hurry of timers) hurry();
  };
  return { wake };
}

function bounded({ everyMs }: Job, gapMs: number): number {
  return Math.max(everyMs, Math.min(gapMs, longestGapMs));
}

interface Surroundings {
  readonly time: Time;
  readonly life: Life;
  readonly database: Pick<KeptDatabase, 'changes'>;
  /** How long until this job has something to do, where that can be known: then it is not asked in vain. */
  readonly dueInMs?: ((job: string) => Promise<number | undefined>) | undefined;
  failed(job: string, error: unknown): void;
}
