import type { Config } from './config.ts';
import type { ServiceName } from './contracts/endpoint.ts';
import type { ReservationKind } from './contracts/reservation.ts';
import type { Deps } from './kernel/deps.ts';
import type { Service } from './kernel/service.ts';

/** What the composition root tells a service about the rest of the world. */
export interface Surroundings {
  readonly config: Config;
  readonly deps: Deps;
  /** The service's own database. */
  readonly database: string;
  /** Internal base URL of a sibling. */
  readonly internalUrlOf: (name: ServiceName) => string;
  /** Epoch ms of the backup that the databases were just put back to. */
  readonly restoredTo?: number | undefined;
  /** Where browsers reach this suite. */
  readonly publicUrl: string;
  /** Where the payment processor listens, and with which key. */
  readonly stripe: { readonly secretKey: string; readonly apiBase: string | undefined };
  /** What the processor signs its events with. */
  readonly webhookSecrets: readonly string[];
}

/** Makes a service; its code is loaded only when it is wanted. */
export type ServiceFactory = (surroundings: Surroundings) => Promise<Service>;

/** The services there are: the suite runs all of them in one process, a container runs one by name. */
export const services: Readonly<Record<ServiceName, ServiceFactory>> = {
  users: async ({ database, deps, config: { migrations } }) => {
    const { createUsersService } = await import('./users/service.ts');
    return createUsersService({ database, deps, migrations });
  },
  flights: async (surroundings) => {
    const { createFlightsService } = await import('./flights/service.ts');
    return createFlightsService(inventoryOptions(surroundings));
  },
  hotels: async (surroundings) => {
    const { createHotelsService } = await import('./hotels/service.ts');
    return createHotelsService(inventoryOptions(surroundings));
  },
  cars: async (surroundings) => {
    const { createCarsService } = await import('./cars/service.ts');
    return createCarsService(inventoryOptions(surroundings));
  },
  payments: async ({
    database,
    deps,
    config,
    restoredTo,
    internalUrlOf,
    publicUrl,
    stripe,
    webhookSecrets,
  }) => {
    const { createPaymentsService } = await import('./payments/service.ts');
    return createPaymentsService({
      database,
      deps,
      migrations: config.migrations,
      inventories,
      peerUrlOf: internalUrlOf,
      publicUrl,
      stripe,
      sellerName: config.sellerName,
      restoredTo,
      seller: config.seller,
      graceMs: config.payerGraceSeconds * 1000,
      webhookSecrets,
    });
  },
};

/** What this version sells. */
const inventories: readonly ReservationKind[] = ['flight', 'hotel', 'car'];

function inventoryOptions({ database, deps, config, internalUrlOf }: Surroundings) {
  return {
    database,
    deps,
    migrations: config.migrations,
    limits: config.holdLimits,
    seedDemo: config.seedDemo,
    paymentsUrl: internalUrlOf('payments'),
  };
}
