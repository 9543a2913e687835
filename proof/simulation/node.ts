import type { Deps } from '../../server/kernel/deps.ts';
import type { Service } from '../../server/kernel/service.ts';
import type { FaultKind } from './faults.ts';
import { type Jobs, repeatJobs } from './jobs.ts';
import type { CommitFate, Dying, KeptDatabase } from './kept-database.ts';
import { createLife, type Life } from './life.ts';
import type { Surroundings } from './surroundings.ts';

/** A service's place in the world: one process at a time answers for it, on a database that stays. */
export interface Node {
  readonly name: string;
  /** The process that answers now; undefined while there is none. */
  current(): Instance | undefined;
  start(): Promise<void>;
  /** Ends the process at once; another one is started after a while. */
  crash(kind: FaultKind): void;
  /** Stops the process without ending it, starts a successor, and later lets it go on beside that one. */
  stall(): void;
  jumpClock(milliseconds: number): void;
}

export interface Instance {
  readonly life: Life;
  readonly service: Service;
}

/** What a new process is given. */
export interface Process {
  readonly node: Node;
  readonly life: Life;
  readonly deps: Deps;
  readonly dying: Dying;
}

export interface NodeOptions {
  readonly name: string;
  readonly around: Surroundings;
  readonly database: KeptDatabase;
  readonly clock: NodeClock;
  /** See `repeatJobs`. */
  readonly dueInMs?: (job: string) => Promise<number | undefined>;
  create(process: Process): Promise<Service>;
}

/** How wrong a node's clock is. */
export interface NodeClock {
  skewMs: number;
}

/** A clock is never further from the true time than this. */
const mostSkewMs = 20 * 60_000;

export function createNode(options: NodeOptions): Node {
  const { name, around, database, clock, dueInMs } = options;
  const { time, faults, history } = around;
  const dice = around.dice.split(`node ${name}`);
  let instance: Instance | undefined;
  let isStarting = false;
  const failed = (job: string, error: unknown) => history.add(`${name}: ${job} failed: ${String(error)}`);

  const start = async () => {
    if (instance || isStarting) return;
    isStarting = true;
    const life = createLife();
    const jobs: { wake?: Jobs['wake'] } = {};
    const process = createProcess({ ...options, dice, node }, life, {
      ended: (kind) => note(kind, life),
      wrote: () => jobs.wake?.(),
    });
    const died = new Promise<void>((resolve) => life.onDeath(resolve));
    const born = options.create(process).then((service) => {
      if (life.isDead()) return;
      instance = { life, service };
      history.add(`${name}: started`);
      jobs.wake = repeatJobs(service.jobs, { time, life, database, dueInMs, failed }).wake;
    });
    await Promise.race([born, died]);
    isStarting = false;
  };

  const note = (kind: FaultKind, life: Life) => {
    if (life.isDead()) return;
    history.add(`${name}: ${kind}`);
    faults.note(kind);
    end(life);
  };

  const end = (life: Life) => {
    life.die();
    if (instance?.life === life) instance = undefined;
    if (!instance) time.after(dice.between(50, 15_000), start);
  };

  const node: Node = {
    name,
    start,
    current: () => instance,
    crash: (kind) => instance && note(kind, instance.life),
    stall: () => {
      if (!instance) return;
      history.add(`${name}: process paused, successor started`);
      faults.note('process paused, successor started');
      const { life } = instance;
      life.pause();
      instance = undefined;
      time.after(dice.between(100, 8_000), start);
      time.after(dice.between(2_000, 90_000), () => life.goOn());
      time.after(dice.between(90_000, 300_000), () => end(life));
    },
    jumpClock: (milliseconds) => {
      clock.skewMs = Math.max(-mostSkewMs, Math.min(mostSkewMs, clock.skewMs + milliseconds));
      faults.note('clock jump');
      history.add(`${name}: clock jumps by ${milliseconds} ms`);
    },
  };
  return node;
}

/** One run of the service: its clock, its chance, and the moments at which it may die. */
function createProcess(
  { around, clock, dice, node }: NodeOptions & { readonly dice: Surroundings['dice']; readonly node: Node },
  life: Life,
  told: { ended(kind: FaultKind): void; wrote(): void },
): Process {
  const { time, random, log, weather } = around;
  const isNext = (kind: FaultKind) => dice.happens(weather()[kind]);
  return {
    node,
    life,
    deps: {
      now: () => time.now() + clock.skewMs,
      sleep: (milliseconds, signal) => life.hear(time.pause(milliseconds, signal)),
      random,
      log,
    },
    dying: {
      life,
      fateOfCommit: (): CommitFate => {
        if (isNext('crash before a commit')) return 'dies before';
        return isNext('crash after a commit') ? 'dies after' : 'goes well';
      },
      crash: (when) => told.ended(`crash ${when} a commit`),
      wrote: told.wrote,
    },
  };
}
