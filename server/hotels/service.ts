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
import type { Catalogue } from './catalogue.ts';
import { hotelKind } from './hotel-kind.ts';
import { hotelMigrations } from './migrations/list.ts';
import { hotelMounts } from './routes.ts';
import { demoCatalogue } from './seed.ts';
import type { HotelTables } from './tables.ts';
import type { World } from './world.ts';

export interface HotelsOptions extends ServiceOptions {
  readonly limits: HoldLimits;
  /** Internal base URL of payments, which decides about old claims. */
  readonly paymentsUrl: string;
  /** Other hotels than the demo world's. */
  readonly catalogue?: Catalogue;
}

export interface HotelsService extends Service {
  readonly world: World;
}

/** Properties, rooms and rates in memory; stock and reservations on the service's own database. */
export async function createHotelsService(options: HotelsOptions): Promise<HotelsService> {
  const { deps, limits } = options;
  const database = await openDatabase<HotelTables>(options.database, {
    now: deps.now,
    ownClock: options.ownClock ?? false,
    log: deps.log,
  });
  await migrate(database, hotelMigrations);
  const keys = await loadKeyRing(database, deps.random);
  const world: World = {
    inventory: { ...hotelKind, database, deps, limits },
    catalogue: options.catalogue ?? demoCatalogue(),
    keys,
  };
  return {
    name: 'hotels',
    world,
    keys,
    mounts: hotelMounts(world),
    jobs: jobsOf(world, options.paymentsUrl),
    ready: () => database.ping(),
    close: () => database.close(),
  };
}

function jobsOf({ inventory, keys }: World, paymentsUrl: string): Job[] {
  const { database, deps } = inventory;
  const payments = createPeer(paymentsInternalContract, {
    from: 'hotels',
    keys,
    url: paymentsUrl,
    now: deps.now,
  });
  return [
    sweeper(inventory),
    claimResolver(inventory, (claim) => payments.decideClaim(claim)),
    {
      name: 'hotels-idempotency-keys',
      everyMs: 3_600_000,
      run: async () => void (await forgetOldKeys(database)),
    },
  ];
}
