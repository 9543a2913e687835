import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { deskAt, fleetAt } from './testing/fleets.ts';
import { type RunningCars, runCars } from './testing/running-cars.ts';

const inLax = { location: 'LAX', pick_up: '2026-12-10T10:00', drop_off: '2026-12-14T10:00' };

describeOnBothDatabases('an audit of cars', (engine) => {
  let running: RunningCars;
  let held: string;
  let other: string;
  beforeEach(async () => {
    running = await runCars(engine, { fleets: [fleetAt(deskAt('LAX'), { cars: 2 })] });
    const offer_id = (await running.anybody.search(inLax)).items[0]?.offer_id ?? '';
    held = (await running.ada.hold({ offer_id })).reservation_id;
    running.clock.advance(60_000);
    other = (await running.ada.hold({ offer_id })).reservation_id;
  });
  afterEach(() => running.stop());

  const db = () => running.cars.world.inventory.database.kysely;
  const compare = () => running.payments.compareStock({});

  test('agrees with what is held, also when a hold is overdue', async () => {
    expect(await compare()).toEqual({
      stored: { units: 3, differences: [] },
      on_sale: { units: 0, differences: [] },
    });
    running.clock.advance(1_740_000);
    expect(await compare()).toMatchObject({ on_sale: { units: 1, differences: [] } });
  });

  test('finds a car that is out for nobody, and a rental without its car', async () => {
    await db()
      .updateTable('cars_out')
      .set({ reservation_id: 'CNOBODY2' })
      .where('reservation_id', '=', held)
      .execute();
    const found = (await compare()).stored.differences.map(({ unit, counted, recounted }) => [
      unit.replace(/ from .*/, ''),
      counted,
      recounted,
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['LAX-KES-CDMR at its busiest', 2, 1],
        ['car of CNOBODY2', 1, 0],
        [`car of ${held}`, 0, 1],
      ]),
    );
  });

  test('finds a car that is out for too short a time', async () => {
    const outings = db().updateTable('cars_out').where('reservation_id', '=', held);
    await outings.set((eb) => ({ ends_at: eb('starts_at', '+', 3_600_000) })).execute();
    const units = (await compare()).stored.differences.map(({ unit }) => unit);
    expect(units).toEqual([
      `car of ${held} from 2026-12-10T18:00:00Z to 2026-12-10T19:00:00Z`,
      `car of ${held} from 2026-12-10T18:00:00Z to 2026-12-14T18:00:00Z`,
    ]);
  });

  test('finds a fleet with more cars out than it has', async () => {
    await db().updateTable('fleets').set({ cars: 1 }).execute();
    expect((await compare()).stored.differences).toEqual([
      { unit: 'LAX-KES-CDMR at its busiest', counted: 2, recounted: 2, capacity: 1 },
    ]);
    expect(other).not.toBe(held);
  });
});
