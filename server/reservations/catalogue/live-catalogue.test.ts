import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomsImport } from '../../hotels/import/rooms-import.ts';
import { takeNights } from '../../hotels/night-store.ts';
import { createHotelsService, type HotelsService } from '../../hotels/service.ts';
import { createDeps } from '../../kernel/deps.ts';
import { describeOnPostgres } from '../../kernel/testing/databases.ts';
import { importer } from '../testing/importing.ts';
import { catalogueOf, readVersion } from './store.ts';

const room = {
  ...{ property_code: 'ACME', name: 'Acme House', stars: 4, city: 'LIS', address: '1 Mill Lane' },
  ...{ room_code: 'DBL', room_name: 'Double Room', beds: '1 queen bed', sleeps: 2, rooms: 2 },
  ...{ currency: 'USD', flexible_rate: 100 },
};

describeOnPostgres('replicas of one database', (engine) => {
  let here: HotelsService;
  let there: HotelsService;

  beforeAll(async () => {
    const options = {
      database: await engine.createDatabaseUrl(),
      deps: createDeps(),
      limits: { holdSeconds: 60, maxLiveHolds: 1 },
      paymentsUrl: 'http://127.0.0.1:9',
    };
    here = await createHotelsService(options);
    there = await createHotelsService(options);
  });
  afterAll(async () => {
    await here.close();
    await there.close();
  });

  const roomsAt = ({ world }: HotelsService) => world.catalogue.byId('ACME')?.roomTypes[0]?.rooms;

  test('all sell what was imported through one of them', async () => {
    await importer(roomsImport, here).take(room);
    expect([roomsAt(here), roomsAt(there)]).toEqual([undefined, undefined]);
    await importer(roomsImport, here).look();
    await importer(roomsImport, there).look();
    expect([roomsAt(here), roomsAt(there)]).toEqual([2, 2]);
  });

  test('an import that changes nothing makes nobody build anew', async () => {
    const { catalogue } = there.world;
    await importer(roomsImport, here).take(room);
    await importer(roomsImport, there).look();
    expect(there.world.catalogue).toBe(catalogue);
  });

  test('an import waits for a hold that is under way, and then counts what it took', async () => {
    const { database } = there.world.inventory;
    const nights = { roomTypeId: 'ACME/DBL', metro: 'LIS', checkIn: '2126-12-10', checkOut: '2126-12-12' };
    let refusal: Promise<string[]> = Promise.resolve([]);
    await database.write(async (trx) => {
      await there.world.settle(trx);
      expect(await takeNights(trx, { ...nights, capacity: 2, rooms: 1 })).toEqual([]);
      refusal = importer(roomsImport, here).refusal({ ...room, rooms: 0 });
      await waitUntilSomebodyWaits(database.kysely);
    });
    expect(await refusal).toEqual([expect.stringMatching(/^line 1, rooms: is 0 and 1 sold/)]);
  });

  test('a hold sells what the database says, even where nobody looked yet', async () => {
    await importer(roomsImport, here).take({ ...room, rooms: 5 });
    await there.world.inventory.database.write(async (trx) => {
      expect((await there.world.settle(trx)).byId('ACME')?.roomTypes[0]?.rooms).toBe(5);
    });
    expect(await readVersion(catalogueOf(there.world.inventory.database.kysely))).toBe(2);
  });
});

type Db = HotelsService['world']['inventory']['database']['kysely'];

/** Until another session of this database waits for a lock. */
async function waitUntilSomebodyWaits(db: Db): Promise<void> {
  const waiting = sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await waiting.execute(db)).rows[0]?.count, { timeout: 10_000 }).toBe(1);
}
