import { loadKeyRing } from '../kernel/auth/key-ring.ts';
import { migrate } from '../kernel/database/migrate.ts';
import { openDatabase } from '../kernel/database/open.ts';
import { forgetOldKeys } from '../kernel/idempotency.ts';
import { createPeer } from '../kernel/peer.ts';
import type { Job, Service, ServiceOptions } from '../kernel/service.ts';
import { paymentsInternalContract } from '../payments/contract.ts';
import type { HoldLimits } from '../reservations/inventory.ts';
import { claimResolver } from '../reservations/resolver.ts';
import { sweeper } from '../reservations/sweeper.ts';
import { carKind } from './car-kind.ts';
import type { Catalogue } from './catalogue.ts';
import { carMigrations } from './migrations/list.ts';
import { carMounts } from './routes.ts';
import { demoCatalogue } from './seed.ts';
import type { CarTables } from './tables.ts';
import type { World } from './world.ts';

export interface CarsOptions extends ServiceOptions {
  readonly limits: HoldLimits;
  /** Internal base URL of payments, which decides about old claims. */
  readonly paymentsUrl: string;
  /** Other cars than the demo world's. */
  readonly catalogue?: Catalogue;
}

export interface CarsService extends Service {
  readonly world: World;
}

/** Stations and fleets in memory; stock and reservations on the service's own database. */
export async function createCarsService(options: CarsOptions): Promise<CarsService> {
  const { deps, limits } = options;
  const database = await openDatabase<CarTables>(options.database, {
    now: deps.now,
    ownClock: options.ownClock ?? false,
    log: deps.log,
  });
  await migrate(database, carMigrations);
  const keys = await loadKeyRing(database, deps.random);
  const world: World = {
    inventory: { ...carKind, database, deps, limits },
    catalogue: options.catalogue ?? demoCatalogue(),
    keys,
  };
  return {
    name: 'cars',
    world,
    keys,
    mounts: carMounts(world),
    jobs: jobsOf(world, options.paymentsUrl),
    ready: () => database.ping(),
    close: () => database.close(),
  };
}

function jobsOf({ inventory, keys }: World, paymentsUrl: string): Job[] {
  const { database, deps } = inventory;
  const payments = createPeer(paymentsInternalContract, {
    from: 'cars',
    keys,
    url: paymentsUrl,
    now: deps.now,
  });
  return [
    sweeper(inventory),
    claimResolver(inventory, (claim) => payments.decideClaim(claim)),
    {
      name: 'cars-idempotency-keys',
      everyMs: 3_600_000,
      run: async () => void (await forgetOldKeys(database)),
    },
  ];
}
