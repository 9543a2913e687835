import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { findOverdueOn, type Outing, queueOnFleet, readMostOut, returnCars, takeCar } from './car-store.ts';
import { type RunningCars, runCars } from './testing/running-cars.ts';

const fleet = { id: 'LAX-KES-CDMR', cars: 2 };

describeOnBothDatabases('the cars of a fleet', (engine) => {
  let running: RunningCars;
  let made = 0;
  beforeEach(async () => {
    running = await runCars(engine, { fleets: [] });
  });
  afterEach(() => running.stop());

  const database = () => running.cars.world.inventory.database;
  const outing = (startsAt: number, endsAt: number, of = fleet.id): Outing => ({
    fleet: of,
    startsAt,
    endsAt,
  });

  /** Takes a car for a reservation that has nothing but its state. */
  const take = (wanted: Outing, { cars = fleet.cars, heldUntil = 9e12 } = {}) =>
    database().write(async (trx, now) => {
      made += 1;
      const reservationId = `C${made}`;
      await queueOnFleet(trx, { id: wanted.fleet, cars });
      const isTaken = await takeCar(trx, wanted, { reservationId, now });
      if (isTaken)
        await trx.insertInto('reservations').values(bareReservation(reservationId, heldUntil)).execute();
      return isTaken;
    });
  const mostOut = async (...wanted: Outing[]) =>
    Object.fromEntries(await readMostOut(database().kysely, wanted, await database().now()));

  test('are taken until all are out, and not one more', async () => {
    expect([await take(outing(0, 10)), await take(outing(0, 10)), await take(outing(0, 10))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await mostOut(outing(0, 10))).toEqual({ [fleet.id]: 2 });
  });

  test('are free again at the very minute one is ready', async () => {
    await take(outing(0, 10), { cars: 1 });
    expect(await take(outing(9, 20), { cars: 1 })).toBe(false);
    expect(await take(outing(10, 20), { cars: 1 })).toBe(true);
    expect(await take(outing(-5, 1), { cars: 1 })).toBe(false);
    expect(await take(outing(-5, 0), { cars: 1 })).toBe(true);
  });

  test('serve every set of rentals that never needs more of them at one instant', async () => {
    // Whoever assigned cars at once would have put 2-3 on the car of 0-1, and had no car for 12-25.
    const rentals = [outing(0, 10), outing(20, 30), outing(5, 15), outing(12, 25)];
    for (const rental of rentals) expect(await take(rental)).toBe(true);
    expect(await mostOut(outing(0, 30))).toEqual({ [fleet.id]: 2 });
    expect(await take(outing(14, 21))).toBe(false);
    expect(await take(outing(15, 20))).toBe(true);
  });

  test('of another fleet are other cars', async () => {
    await take(outing(0, 10), { cars: 1 });
    expect(await take(outing(0, 10, 'LAX-KES-IFAR'), { cars: 1 })).toBe(true);
    expect(await mostOut(outing(0, 5), outing(5, 10, 'LAX-KES-IFAR'), outing(0, 9, 'SFO-KES-CDMR'))).toEqual({
      [fleet.id]: 1,
      'LAX-KES-IFAR': 1,
    });
  });

  test('are counted for each fleet in its own time', async () => {
    await take(outing(0, 10));
    await take(outing(0, 10, 'LAX-KES-IFAR'));
    expect(await mostOut(outing(10, 20), outing(9, 20, 'LAX-KES-IFAR'))).toEqual({ 'LAX-KES-IFAR': 1 });
    expect(await mostOut()).toEqual({});
  });

  test('in an overdue hold count as free, and are found', async () => {
    const deadline = running.clock.now() + 1000;
    await take(outing(0, 10), { cars: 1, heldUntil: deadline });
    const overdue = () => database().write((trx, now) => findOverdueOn(trx, fleet.id, now));
    expect(await mostOut(outing(0, 10))).toEqual({ [fleet.id]: 1 });
    expect(await overdue()).toEqual([]);
    running.clock.set(deadline);
    expect(await mostOut(outing(0, 10))).toEqual({});
    expect(await overdue()).toEqual([`C${made}`]);
  });

  test('come back with their reservation, and no others', async () => {
    await take(outing(0, 10));
    await take(outing(0, 10));
    await database().write((trx) => returnCars(trx, [`C${made}`]));
    expect(await mostOut(outing(0, 10))).toEqual({ [fleet.id]: 1 });
  });

  test('may become fewer or more', async () => {
    await take(outing(0, 10), { cars: 1 });
    expect(await take(outing(0, 10), { cars: 1 })).toBe(false);
    expect(await take(outing(0, 10), { cars: 2 })).toBe(true);
    expect(await take(outing(0, 10), { cars: 1 })).toBe(false);
  });
});

function bareReservation(id: string, heldUntil: number) {
  return {
    id,
    user_id: '1001',
    customer_name: 'Ada Lovelace',
    state: 'Held',
    price_minor: 0,
    currency: 'USD',
    hold_expires_at: heldUntil,
    claim_id: null,
    claimed_at: null,
    transaction_id: null,
    trip: null,
    details: '{}',
    created_at: 0,
    updated_at: 0,
    version: 1,
  };
}
