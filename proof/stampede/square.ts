import { createCatalogue } from '../../server/hotels/catalogue.ts';
import { hotelsContract } from '../../server/hotels/contract.ts';
import { createHotelsService, type HotelsService } from '../../server/hotels/service.ts';
import { aProperty, aRoomType } from '../../server/hotels/testing/town.ts';
import { startJobs } from '../../server/jobs.ts';
import { createDeps } from '../../server/kernel/deps.ts';
import { runServices, type TestUser } from '../../server/kernel/testing/running.ts';
import { paymentsContract } from '../../server/payments/contract.ts';
import { createPaymentsService } from '../../server/payments/service.ts';
import { ledgerOf, runSandbox } from '../../server/sandbox/testing/running-sandbox.ts';

/** Long enough to pay in time on a busy machine, short enough that what is left behind comes back. */
const holdSeconds = 20;

/** A hotel with so many rooms for one night, payments and a sandbox: all real, on loopback. */
export async function openSquare(createDatabaseUrl: () => Promise<string>, rooms: number) {
  const deps = createDeps();
  const sandbox = await runSandbox();
  const databases = [await createDatabaseUrl(), await createDatabaseUrl()] as const;
  const catalogue = createCatalogue([aProperty({ roomTypes: [aRoomType({ rooms })] })]);
  const running = await runServices(deps, [
    (internalUrl) =>
      createHotelsService({
        database: databases[0],
        deps,
        limits: { holdSeconds, maxLiveHolds: 1_000 },
        paymentsUrl: internalUrl,
        catalogue,
      }),
    (internalUrl) =>
      createPaymentsService({
        database: databases[1],
        deps,
        inventories: ['hotel'],
        peerUrlOf: () => internalUrl,
        stripe: { secretKey: 'sk_test_sandbox', apiBase: sandbox.url },
        publicUrl: 'http://localhost:8080',
        sellerName: 'travel',
      }),
  ]);
  const jobs = startJobs(
    running.services.flatMap((service) => service.jobs),
    deps.log,
  );
  const [hotels] = running.services as [HotelsService];
  return {
    hotels: (user: TestUser) => running.client(hotelsContract, user),
    payments: (user: TestUser) => running.client(paymentsContract, user),
    ledger: () => ledgerOf(sandbox),
    /** Rooms by the counter, and by the states of the reservations. */
    count: async () => {
      const db = hotels.world.inventory.database.kysely;
      const night = await db.selectFrom('room_nights').select('taken').executeTakeFirst();
      const rows = await db.selectFrom('reservations').select('state').execute();
      const countOf = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
      return {
        taken: Number(night?.taken ?? 0),
        confirmed: countOf('Confirmed'),
        claimed: countOf('Paying'),
      };
    },
    stop: async () => {
      await jobs.stop();
      await running.stop();
      await sandbox.stop();
    },
  };
}

export type Square = Awaited<ReturnType<typeof openSquare>>;
