import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { fiveNights, type Reservation, type RunningHotels, runHotels } from './testing/running-hotels.ts';
import { aProperty } from './testing/town.ts';

describeOnBothDatabases('an audit of room nights', (engine) => {
  let hotels: RunningHotels;
  let held: Reservation;
  let paid: Reservation;
  beforeEach(async () => {
    hotels = await runHotels(engine, [aProperty()]);
    const { offer_id } = await hotels.offer();
    held = await hotels.ada.hold({ offer_id });
    paid = await hotels.ada.hold({ offer_id });
    await hotels.pay(paid);
  });
  afterEach(() => hotels.stop());

  const db = () => hotels.hotels.world.inventory.database.kysely;
  const compare = () => hotels.payments.compareStock({});

  test('agrees with what is held and paid, also when a hold is overdue', async () => {
    expect(await compare()).toEqual({
      stored: { units: 7, differences: [] },
      on_sale: { units: 0, differences: [] },
    });
    hotels.clock.advance(1_800_000);
    expect(await compare()).toEqual({
      stored: { units: 7, differences: [] },
      on_sale: { units: 5, differences: [] },
    });
  });

  test('finds a night with one room too few, and one with more than there are', async () => {
    await db().updateTable('room_nights').set({ taken: 1 }).where('night', '=', '2026-12-11').execute();
    await db()
      .updateTable('room_nights')
      .set({ capacity: 1, taken: 1 })
      .where('night', '=', '2026-12-12')
      .execute();
    expect((await compare()).stored.differences).toEqual([
      { unit: 'LIS001-1 on 2026-12-11', counted: 1, recounted: 2, capacity: 5 },
      { unit: 'LIS001-1 on 2026-12-12', counted: 1, recounted: 2, capacity: 1 },
    ]);
  });

  test('finds a stay that is not its reservation’s', async () => {
    const { reservation_id } = paid;
    await db()
      .updateTable('stays')
      .set({ check_out: '2026-12-14' })
      .where('reservation_id', '=', reservation_id)
      .execute();
    const units = (await compare()).stored.differences.map(({ unit }) => unit);
    expect(units).toEqual([
      'LIS001-1 on 2026-12-14',
      `stay of ${reservation_id} from ${fiveNights.check_in} to 2026-12-14, rooms: 1`,
      `stay of ${reservation_id} from ${fiveNights.check_in} to ${fiveNights.check_out}, rooms: 1`,
    ]);
  });

  test('finds an overdue hold that a search would still count', async () => {
    hotels.clock.advance(1_800_000);
    await db()
      .updateTable('stays')
      .set({ metro: 'NYC' })
      .where('reservation_id', '=', held.reservation_id)
      .execute();
    await db().updateTable('room_nights').set({ metro: 'NYC' }).execute();
    await db().updateTable('room_nights').set({ taken: 1 }).where('night', '=', '2026-12-10').execute();
    expect((await compare()).on_sale.differences).toEqual([
      { unit: 'LIS001-1 on 2026-12-10', counted: 0, recounted: 1, capacity: null },
    ]);
  });

  test('leaves out a reservation whose details nobody can read, and finds its rooms', async () => {
    const { reservation_id } = paid;
    await db().updateTable('reservations').set({ details: '{' }).where('id', '=', reservation_id).execute();
    const { differences } = (await compare()).stored;
    expect(differences.filter(({ counted, recounted }) => counted === 2 && recounted === 1)).toHaveLength(5);
  });
});
