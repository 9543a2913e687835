import { loadKeyRing } from '../kernel/auth/key-ring.ts';
import { migrate } from '../kernel/database/migrate.ts';
import { openDatabase } from '../kernel/database/open.ts';
import { mount } from '../kernel/http/serve.ts';
import { forgetOldKeys } from '../kernel/idempotency.ts';
import { createPeer } from '../kernel/peer.ts';
import type { Service, ServiceOptions } from '../kernel/service.ts';
import { paymentsInternalContract } from '../payments/contract.ts';
import type { HoldLimits } from '../reservations/inventory.ts';
import { claimResolver } from '../reservations/resolver.ts';
import { claimHandlers } from '../reservations/routes.ts';
import { sweeper } from '../reservations/sweeper.ts';
import { flightsInternalContract } from './contract.ts';
import { flightKind } from './flight-kind.ts';
import { flightMigrations } from './migrations/list.ts';
import { flightRoutes } from './routes.ts';
import { demoTimetable } from './seed.ts';
import type { FlightTables } from './tables.ts';
import type { World } from './world.ts';

export interface FlightsOptions extends ServiceOptions {
  readonly limits: HoldLimits;
  /** Internal base URL of payments, which is asked about old claims. */
  readonly paymentsUrl: string;
}

export interface FlightsService extends Service {
  readonly world: World;
}

/** The timetable in memory; seats and reservations on the service's own database. */
export async function createFlightsService(options: FlightsOptions): Promise<FlightsService> {
  const { deps, limits } = options;
  const database = await openDatabase<FlightTables>(options.database, {
    now: deps.now,
    ownClock: options.ownClock ?? false,
    log: deps.log,
  });
  await migrate(database, flightMigrations);
  const keys = await loadKeyRing(database, deps.random);
  const inventory = { ...flightKind, database, deps, limits };
  const world: World = { inventory, keys, timetable: demoTimetable() };
  const payments = createPeer(paymentsInternalContract, {
    from: 'flights',
    keys,
    url: options.paymentsUrl,
    now: deps.now,
  });
  return {
    name: 'flights',
    world,
    keys,
    mounts: [flightRoutes(world), mount(flightsInternalContract, claimHandlers(inventory))],
    jobs: [
      sweeper(inventory),
      claimResolver(inventory, (claim) => payments.decideClaim(claim)),
      {
        name: 'flights-idempotency-keys',
        everyMs: 3_600_000,
        run: async () => void (await forgetOldKeys(database)),
      },
    ],
    ready: () => database.ping(),
    close: () => database.close(),
  };
}
