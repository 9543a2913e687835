import { createCarsService } from '../../server/cars/service.ts';
import { createFlightsService } from '../../server/flights/service.ts';
import { createHotelsService } from '../../server/hotels/service.ts';
import { migrate } from '../../server/kernel/database/migrate.ts';
import type { openDatabase } from '../../server/kernel/database/open.ts';
import type { Service } from '../../server/kernel/service.ts';
import { paymentsMigrations } from '../../server/payments/migrations/list.ts';
import { assemblePayments } from '../../server/payments/service.ts';
import type { PaymentsTables } from '../../server/payments/tables.ts';
import type { KeptDatabase } from './kept-database.ts';
import type { Process } from './node.ts';
import { webhookSecret } from './postman.ts';
import { stripeClient } from './processor.ts';
import { smallWorld } from './small-world.ts';
import type { SimulatedService } from './surroundings.ts';
import type { Wires } from './wires.ts';

const limits = { holdSeconds: 1_800, maxLiveHolds: 10 };

/** How a process of each service is made on the database that it finds. */
export function serviceMakers(
  databases: Readonly<Record<SimulatedService, KeptDatabase>>,
  wires: () => Wires,
): Readonly<Record<SimulatedService, (process: Process) => Promise<Service>>> {
  const inventory = (name: SimulatedService, { life, deps, dying }: Process) => ({
    database: 'kept',
    openDatabase: (async () => databases[name].of(dying)) as typeof openDatabase,
    connect: wires().connectAs(name, life),
    paymentsUrl: 'payments',
    deps,
    limits,
  });
  return {
    flights: (process) =>
      createFlightsService({ ...inventory('flights', process), timetable: smallWorld.timetable }),
    hotels: (process) =>
      createHotelsService({ ...inventory('hotels', process), catalogue: smallWorld.hotels }),
    cars: (process) => createCarsService({ ...inventory('cars', process), catalogue: smallWorld.cars }),
    payments: (process) => makePayments(process, databases.payments, wires()),
  };
}

async function makePayments(
  { life, deps, dying, node }: Process,
  kept: KeptDatabase,
  wires: Wires,
): Promise<Service> {
  const database = kept.of<PaymentsTables>(dying);
  await migrate(database, paymentsMigrations);
  const httpClient = stripeClient((wire) => wires.toProcessor({ name: 'payments', life, node }, wire));
  return assemblePayments(database, {
    database: 'kept',
    deps,
    connect: wires.connectAs('payments', life),
    inventories: ['flight', 'hotel', 'car'],
    peerUrlOf: (name) => name,
    stripe: { secretKey: 'sk_test_simulated', apiBase: 'http://stripe', httpClient },
    publicUrl: 'http://travel',
    sellerName: 'travel',
    webhookSecrets: [webhookSecret],
  });
}
