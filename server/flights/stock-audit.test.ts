import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDeps } from '../kernel/deps.ts';
import { createTestClock } from '../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { type RunningServices, runServices, type TestUser } from '../kernel/testing/running.ts';
import { flightsContract, flightsInternalContract } from './contract.ts';
import { createFlightsService, type FlightsService } from './service.ts';

const ada: TestUser = { userId: '111111', name: 'Ada Lovelace', role: 'traveller' };

describeOnBothDatabases('an audit of seats', (engine) => {
  const clock = createTestClock();
  let running: RunningServices;
  let flights: FlightsService;
  let held: string;
  beforeEach(async () => {
    const deps = createDeps({ now: clock.now });
    const limits = { holdSeconds: 1800, maxLiveHolds: 10 };
    flights = await createFlightsService({
      ...{ database: await engine.createDatabaseUrl(), deps, limits, paymentsUrl: 'http://127.0.0.1:9' },
      ownClock: true,
      seedDemo: true,
    });
    running = await runServices(deps, [async () => flights]);
    const search = { origin: 'JFK', destination: 'LAX', depart: '2027-01-10', max_stops: 0, adults: 2 };
    const offer_id = (await running.client(flightsContract).search(search)).items[0]?.offer_id ?? '';
    held = (await running.client(flightsContract, ada).hold({ offer_id, passengers, seats: twoSeats }))
      .reservation_id;
  });
  afterEach(() => running.stop());

  const passengers = ['Ada Lovelace', 'Bob Frost'];
  const twoSeats = [{ seat_number: '20A' }, { seat_number: '20B' }];
  const db = () => flights.world.inventory.database.kysely;
  const compare = () => running.client(flightsInternalContract, 'payments').compareStock({});
  const words = (differences: readonly { unit: string; counted: number; recounted: number }[]) =>
    differences.map(({ unit, counted, recounted }) => [unit.replace(/^\w+ on /, ''), counted, recounted]);

  test('agrees with what is held, also when the hold is overdue', async () => {
    expect(await compare()).toEqual({
      stored: { units: 2, differences: [] },
      on_sale: { units: 0, differences: [] },
    });
    clock.advance(1_800_000);
    expect(await compare()).toEqual({
      stored: { units: 2, differences: [] },
      on_sale: { units: 2, differences: [] },
    });
  });

  test('finds a seat that is somebody else’s, and one that nobody keeps', async () => {
    const seat = db().updateTable('seats_taken').where('seat_number', '=', '20A');
    await seat.set({ reservation_id: 'NOBODY' }).execute();
    expect(words((await compare()).stored.differences)).toEqual(
      [
        [`2027-01-10, seat 20A, for ${held}`, 0, 1],
        ['2027-01-10, seat 20A, for NOBODY', 1, 0],
      ].sort(),
    );
  });

  test('finds the seats of a reservation that has ended without giving them back', async () => {
    await db().updateTable('reservations').set({ state: 'Expired' }).execute();
    expect(words((await compare()).stored.differences)).toEqual([
      [`2027-01-10, seat 20A, for ${held}`, 1, 0],
      [`2027-01-10, seat 20B, for ${held}`, 1, 0],
    ]);
  });

  test('finds a seat of an overdue hold that the seat map still shows as taken', async () => {
    clock.advance(1_800_000);
    const rest = { customer_name: 'Bob', price_minor: 1, currency: 'USD', claim_id: null, claimed_at: null };
    await db()
      .insertInto('reservations')
      .values({
        ...rest,
        ...{ id: 'STRANG', user_id: '1', state: 'Cancelled', hold_expires_at: 0, transaction_id: null },
        ...{ trip: null, details: '{}', created_at: 0, updated_at: 0, version: 1 },
      })
      .execute();
    await db()
      .updateTable('seats_taken')
      .set({ reservation_id: 'STRANG' })
      .where('seat_number', '=', '20B')
      .execute();
    expect(words((await compare()).on_sale.differences)).toEqual([['2027-01-10, seat 20B', 1, 0]]);
  });

  test('is for payments alone', async () => {
    await expect(running.client(flightsInternalContract, 'hotels').compareStock({})).rejects.toMatchObject({
      slug: 'forbidden',
    });
  });
});
