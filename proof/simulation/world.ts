import { type Client, createClient } from '../../server/contracts/client.ts';
import { type Contract, serviceNames } from '../../server/contracts/endpoint.ts';
import type { UserCaller } from '../../server/kernel/auth/caller.ts';
import type { Service } from '../../server/kernel/service.ts';
import { createSandbox, type Sandbox } from '../../server/sandbox/sandbox.ts';
import { watchQueues } from './due.ts';
import { type KeptDatabase, keepDatabase } from './kept-database.ts';
import { createLife } from './life.ts';
import { createNode, type Node } from './node.ts';
import { employPostman } from './postman.ts';
import type { WireRequest } from './processor.ts';
import { serviceMakers } from './services.ts';
import type { SimulatedService, Surroundings } from './surroundings.ts';
import { createWatch } from './watch.ts';
import { createWires, type Wires } from './wires.ts';

/** The services, the processor and the network between them. */
export interface World {
  readonly nodes: Readonly<Record<SimulatedService, Node>>;
  readonly databases: Readonly<Record<SimulatedService, KeptDatabase>>;
  readonly sandbox: Sandbox;
  /** A person's client of a public contract. */
  clientOf<C extends Contract>(contract: C, person: UserCaller): Client<C>;
  /** What a person's browser sends to a page of the processor or of the bank. */
  browse(wire: WireRequest): Promise<{ readonly status: number }>;
  close(): Promise<void>;
}

const names = serviceNames.filter((name) => name !== 'users');
const people = createLife();

export async function createWorld(around: Surroundings): Promise<World> {
  const { time, log, random, history } = around;
  const clocks = { flights: clock(), hotels: clock(), cars: clock(), payments: clock(), processor: clock() };
  const nowOf = (name: keyof typeof clocks) => () => time.now() + clocks[name].skewMs;
  const databases = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await keepDatabase(nowOf(name), log)])),
  ) as Record<SimulatedService, KeptDatabase>;
  const sandbox = await createSandbox({
    database: 'sqlite::memory:',
    deps: { now: nowOf('processor'), random, log, sleep: time.pause },
    publicUrl: 'http://bank',
  });
  const nodeFor = (name: keyof typeof clocks, create: Parameters<typeof createNode>[0]['create']) =>
    createNode({ name, around, database: databases.payments, clock: clocks[name], create });
  const processor = nodeFor('processor', async () => ({ jobs: [] }) as unknown as Service);
  const makers = serviceMakers(databases, () => wires);
  const nodes = Object.fromEntries(
    names.map((name) => [
      name,
      createNode({
        ...{ name, around, database: databases[name], clock: clocks[name], create: makers[name] },
        ...(name === 'payments' && { dueInMs: watchQueues(databases.payments, nowOf('payments')) }),
      }),
    ]),
  ) as Record<SimulatedService, Node>;
  const watch = createWatch(history);
  // In some worlds nobody hears of an event: then everything is found by asking.
  const postman = around.dice.split('webhooks').happens(0.75)
    ? employPostman(sandbox, (wire) => wires.toPayments(wire), around)
    : { wake: () => {} };
  const wires: Wires = createWires({
    around,
    sandbox,
    watch,
    processor,
    processorActed: () => postman.wake(),
    nodeOf: (name) => nodes[name],
    nowOf: (name) => nowOf(name as SimulatedService)(),
  });
  await processor.start();
  for (const name of names) await nodes[name].start();
  return {
    nodes,
    databases,
    sandbox,
    clientOf: (contract, person) =>
      createClient(contract, (request) =>
        wires.toService({ name: person.name, life: people, caller: person }, request),
      ),
    browse: (wire) => wires.toProcessor({ name: 'browser', life: people }, wire),
    close: async () => {
      for (const name of names) await databases[name].close();
      await sandbox.close();
    },
  };
}

function clock() {
  return { skewMs: 0 };
}
