import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { findOverdueOn, queueOnFleet, readOutings, returnCars, takeCar } from './car-store.ts';
import { mostOut, type Outing } from './stock-rules.ts';
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
    database().write(async (trx) => {
      made += 1;
      const reservationId = `C${made}`;
      await queueOnFleet(trx, { id: wanted.fleet, cars });
      const isTaken = await takeCar(trx, wanted, reservationId);
      if (isTaken)
        await trx.insertInto('reservations').values(bareReservation(reservationId, heldUntil)).execute();
      return isTaken;
    });
  /** The most cars out at one instant of a time, as a search sees it. */
  const outIn = async ({ fleet: id, startsAt, endsAt }: Outing) => {
    const window = { startsAt, endsAt, now: await database().now() };
    const outings = await readOutings(database().kysely, [id, 'SFO-KES-CDMR'], window);
    return mostOut(outings.get(id) ?? [], window);
  };

  test('are taken until all are out, and not one more', async () => {
    expect([await take(outing(0, 10)), await take(outing(0, 10)), await take(outing(0, 10))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await outIn(outing(0, 10))).toBe(2);
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
    expect(await outIn(outing(0, 30))).toBe(2);
    expect(await take(outing(14, 21))).toBe(false);
    expect(await take(outing(15, 20))).toBe(true);
  });

  test('handed over at one minute are one car', async () => {
    await take(outing(10, 20));
    await take(outing(0, 10));
    expect(await take(outing(5, 15))).toBe(true);
    expect(await take(outing(5, 15))).toBe(false);
  });

  test('of another fleet are other cars', async () => {
    await take(outing(0, 10), { cars: 1 });
    expect(await take(outing(0, 10, 'LAX-KES-IFAR'), { cars: 1 })).toBe(true);
    expect(await outIn(outing(0, 10))).toBe(1);
    expect(await outIn(outing(0, 10, 'LAX-KES-IFAR'))).toBe(1);
    expect(await outIn(outing(0, 10, 'SFO-KES-CDMR'))).toBe(0);
  });

  test('are out in their own time only', async () => {
    await take(outing(0, 10, 'LAX-KES-IFAR'));
    await take(outing(0, 10));
    const windows = [outing(-5, 0), outing(-5, 1), outing(9, 20), outing(10, 20)];
    expect(await Promise.all(windows.map(outIn))).toEqual([0, 1, 1, 0]);
    const read = (startsAt: number, endsAt: number) =>
      readOutings(database().kysely, [fleet.id], { startsAt, endsAt, now: 0 });
    expect(await Promise.all([read(-5, 0), read(10, 20)])).toEqual([new Map(), new Map()]);
    expect(await read(9, 20)).toEqual(new Map([[fleet.id, [outing(0, 10)]]]));
    expect(await readOutings(database().kysely, [], { startsAt: 0, endsAt: 10, now: 0 })).toEqual(new Map());
  });

  test('in an overdue hold count as free, and are found', async () => {
    const deadline = running.clock.now() + 1000;
    await take(outing(0, 10), { cars: 1, heldUntil: deadline });
    const overdue = () => database().write((trx, now) => findOverdueOn(trx, fleet.id, now));
    expect(await outIn(outing(0, 10))).toBe(1);
    expect(await overdue()).toEqual([]);
    running.clock.set(deadline);
    expect(await outIn(outing(0, 10))).toBe(0);
    expect(await overdue()).toEqual([`C${made}`]);
    await take(outing(0, 10, 'LAX-KES-IFAR'), { heldUntil: deadline });
    expect(await overdue()).toEqual([`C${made - 1}`]);
  });

  test('come back with their reservation, and no others', async () => {
    await take(outing(0, 10));
    await take(outing(0, 10));
    await database().write((trx) => returnCars(trx, [`C${made}`]));
    expect(await outIn(outing(0, 10))).toBe(1);
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
