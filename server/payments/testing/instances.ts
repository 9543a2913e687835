import { type RunningJobs, startJobs } from '../../jobs.ts';
import type { Database } from '../../kernel/database/database.ts';
import { migrate } from '../../kernel/database/migrate.ts';
import { openDatabase } from '../../kernel/database/open.ts';
import type { Mount } from '../../kernel/http/serve.ts';
import type { Service } from '../../kernel/service.ts';
import type { Checkpoint } from '../checkout/advance.ts';
import { paymentsMigrations } from '../migrations/list.ts';
import { assemblePayments, type PaymentsOptions } from '../service.ts';
import type { PaymentsTables } from '../tables.ts';

/** A payments service that can die and be started again on the same database, behind one address. */
export interface Instances {
  /** What the requests reach: whichever instance is alive. */
  readonly front: Service;
  database(): Database<PaymentsTables>;
  /** Resolves when a checkout has come to this point; it stays there for ever. */
  freezeAt(point: Checkpoint): Promise<void>;
  /** Ends the instance as a kill does: nothing is finished, no lease is given back. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Starts the first instance, with its jobs running as they do in a process. */
export async function runInstances(options: PaymentsOptions): Promise<Instances> {
  let frozen: { point: Checkpoint; arrived: () => void } | undefined;
  const onCheckpoint = async (point: Checkpoint) => {
    if (frozen?.point !== point) return;
    frozen.arrived();
    await new Promise(() => {});
  };
  let alive = await startInstance({ ...options, onCheckpoint });
  return {
    front: frontOf(() => alive),
    database: () => alive.database,
    freezeAt: (point) => new Promise((resolve) => (frozen = { point, arrived: resolve })),
    kill: async () => {
      alive.die();
      await alive.jobs.stop();
      await alive.database.close();
      frozen = undefined;
    },
    start: async () => {
      alive = await startInstance({ ...options, onCheckpoint });
    },
  };
}

interface Instance {
  readonly service: Service;
  /** Rejects when the instance dies: the requests under way get no answer any more. */
  readonly died: Promise<never>;
  die(): void;
  readonly database: Database<PaymentsTables>;
  readonly jobs: RunningJobs;
}

async function startInstance(options: PaymentsOptions): Promise<Instance> {
  const { deps, ownClock = false } = options;
  const database = await openDatabase<PaymentsTables>(options.database, {
    now: deps.now,
    ownClock,
    log: deps.log,
  });
  await migrate(database, paymentsMigrations);
  const service = await assemblePayments(database, options);
  return { service, database, jobs: startJobs(service.jobs, deps.log), ...mortality() };
}

function mortality(): Pick<Instance, 'died' | 'die'> {
  let die = () => {};
  const died = new Promise<never>((_, reject) => {
    die = () => reject(new Error('The process died.'));
  });
  died.catch(() => {});
  return { died, die };
}

/** The same contracts, each request handed to the instance of that moment. */
function frontOf(alive: () => Instance): Service {
  const { name, keys, extra, mounts } = alive().service;
  return {
    name,
    keys,
    ...(extra ? { extra } : {}),
    jobs: [],
    mounts: mounts.map(({ contract }, index) => ({ contract, handlers: forward(index) })),
    ready: () => alive().service.ready(),
    close: async () => {},
  };

  function forward(index: number): Mount['handlers'] {
    const names = Object.keys(mounts[index]?.handlers ?? {});
    const forwarding = (handler: string): Mount['handlers'][string] => {
      return (call, input) => {
        const { service, died } = alive();
        const run = service.mounts[index]?.handlers[handler];
        if (!run) throw new Error(`There is no ${handler}.`);
        return Promise.race([run(call, input), died]);
      };
    };
    return Object.fromEntries(names.map((handler) => [handler, forwarding(handler)]));
  }
}
