import { internalContract } from '../contracts/endpoint.ts';
import { claimDecisionEndpoints } from '../contracts/reservation.ts';
import { type KeyRing, loadKeyRing } from '../kernel/auth/key-ring.ts';
import { type Migration, migrate } from '../kernel/database/migrate.ts';
import { openDatabase } from '../kernel/database/open.ts';
import type { Mount } from '../kernel/http/serve.ts';
import { forgetOldKeys } from '../kernel/idempotency.ts';
import { createPeer } from '../kernel/peer.ts';
import type { Job, Service, ServiceOptions } from '../kernel/service.ts';
import { inventoryGauges } from './gauges.ts';
import type { HoldLimits, Inventory, InventoryKind } from './inventory.ts';
import { claimResolver } from './resolver.ts';
import { sweeper } from './sweeper.ts';
import type { ReservationTables } from './tables.ts';

/** What every inventory service is given. */
export interface InventoryOptions extends ServiceOptions {
  readonly limits: HoldLimits;
  /** Internal base URL of payments, which decides about old claims. */
  readonly paymentsUrl: string;
  /** True: the demo world is on sale beside what was imported (SEED_DEMO). */
  readonly seedDemo?: boolean;
  /** How the database is opened, where it outlives the service: a simulation keeps one in memory. */
  readonly openDatabase?: typeof openDatabase;
}

/** An inventory on its open, migrated database. */
export interface OpenInventory<S extends ReservationTables, D, V> {
  readonly inventory: Inventory<S, D, V>;
  readonly keys: KeyRing;
}

/** Opens the database of a kind of reservation and brings it up to date. */
export async function openInventory<S extends ReservationTables, D, V>(
  kind: InventoryKind<S, D, V>,
  migrations: readonly Migration[],
  options: InventoryOptions,
): Promise<OpenInventory<S, D, V>> {
  const { deps, ownClock = false, limits } = options;
  const open = options.openDatabase ?? openDatabase;
  const database = await open<S>(options.database, { now: deps.now, ownClock, log: deps.log });
  await migrate(database, migrations, options.migrations);
  const keys = await loadKeyRing(database, deps.random);
  return { inventory: { ...kind, database, deps, limits }, keys };
}

export interface InventoryParts<S extends ReservationTables, D, V> extends OpenInventory<S, D, V> {
  readonly name: 'flights' | 'hotels' | 'cars';
  readonly mounts: readonly Mount[];
  /** The inventory's own, beside those that every one has. */
  readonly jobs?: readonly Job[];
  readonly options: Pick<InventoryOptions, 'paymentsUrl' | 'connect'>;
}

/** The service around an inventory: its routes, and the jobs that every inventory has. */
export function inventoryService<S extends ReservationTables, D, V>(parts: InventoryParts<S, D, V>): Service {
  const { name, mounts, keys, inventory } = parts;
  return {
    name,
    mounts,
    keys,
    jobs: jobsOf(parts),
    gauges: inventoryGauges(inventory),
    ready: () => inventory.database.ping(),
    close: () => inventory.database.close(),
  };
}

const paymentsContract = internalContract('payments', claimDecisionEndpoints);

function jobsOf<S extends ReservationTables, D, V>(parts: InventoryParts<S, D, V>): Job[] {
  const { name, keys, inventory } = parts;
  const { paymentsUrl: url, connect = createPeer } = parts.options;
  const payments = connect(paymentsContract, { from: name, keys, url, now: inventory.deps.now });
  return [
    ...(parts.jobs ?? []),
    sweeper(inventory),
    claimResolver(inventory, (claim) => payments.decideClaim(claim)),
    {
      name: `${name}-idempotency-keys`,
      everyMs: 3_600_000,
      run: async () => void (await forgetOldKeys(inventory.database)),
    },
  ];
}
