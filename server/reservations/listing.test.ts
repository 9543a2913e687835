import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { ada, type RunningStall, runStall } from './testing/running-stall.ts';

describeOnBothDatabases('the list of reservations', (engine) => {
  let stall: RunningStall;
  beforeEach(async () => {
    stall = await runStall(engine, { goods: { pear: 50 } });
  });
  afterEach(() => stall.stop());

  const holdMany = async (count: number) => {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) {
      // Two of them in the same instant: then the id decides the order.
      if (made % 2 === 0) stall.clock.advance(1000);
      ids.push((await stall.ada.hold({ good: 'pear' })).reservation_id);
    }
    return ids;
  };

  test('pages through all of a person’s, newest first, each once', async () => {
    const ids = await holdMany(7);
    await stall.bob.hold({ good: 'pear' });
    const seen: { reservation_id: string; created_at: string }[] = [];
    let cursor: string | undefined;
    const sizes: number[] = [];
    do {
      const page = await stall.ada.listReservations({ limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items);
      sizes.push(page.items.length);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(sizes).toEqual([3, 3, 1]);
    expect(seen.map(({ reservation_id }) => reservation_id).sort()).toEqual([...ids].sort());
    const times = seen.map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort().reverse());
  });

  test('ends exactly at a full page', async () => {
    await holdMany(4);
    const { items, next_cursor } = await stall.ada.listReservations({ limit: 4 });
    expect(items).toHaveLength(4);
    expect(next_cursor).toBeNull();
  });

  test('by status counts an overdue hold as expired', async () => {
    const [first, second, third] = await holdMany(3);
    await stall.ada.releaseReservation({ reservation_id: String(first) });
    const idsOf = async (status: 'Held' | 'Expired' | 'Released' | 'Paying') =>
      (await stall.ada.listReservations({ status })).items.map(({ reservation_id }) => reservation_id);
    expect(await idsOf('Released')).toEqual([first]);
    expect((await idsOf('Held')).sort()).toEqual([second, third].sort());
    await stall.claim(String(second), 'checkout-1');
    stall.clock.advance(1_800_000);
    expect(await idsOf('Held')).toEqual([]);
    expect(await idsOf('Expired')).toEqual([third]);
    expect(await idsOf('Paying')).toEqual([second]);
    await stall.ada.hold({ good: 'pear' });
    expect(await idsOf('Expired')).toEqual([third]);
  });

  test('by trip holds that trip only', async () => {
    await stall.ada.hold({ good: 'pear' });
    const { reservation_id } = await stall.ada.hold({ good: 'pear', trip: 'berlin' });
    const { items } = await stall.ada.listReservations({ trip: 'berlin' });
    expect(items.map((item) => item.reservation_id)).toEqual([reservation_id]);
  });

  test('of somebody else is for support', async () => {
    await holdMany(2);
    expect((await stall.sue.listReservations({ user_id: ada.userId })).items).toHaveLength(2);
    expect((await stall.sue.listReservations({})).items).toEqual([]);
    expect((await stall.ada.listReservations({ user_id: ada.userId })).items).toHaveLength(2);
    await expect(stall.bob.listReservations({ user_id: ada.userId })).rejects.toMatchObject({
      slug: 'not-found',
    });
  });

  test('refuses a cursor that is not its own', async () => {
    await expect(stall.ada.listReservations({ cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
      slug: 'validation-failed',
      extensions: { errors: [{ pointer: '/cursor' }] },
    });
  });

  test('for payments holds the open holds only, of a trip where one is named', async () => {
    const [first, second] = await holdMany(2);
    const { reservation_id } = await stall.ada.hold({ good: 'pear', trip: 'berlin' });
    await stall.ada.releaseReservation({ reservation_id: String(first) });
    const idsOf = async (trip?: string) => {
      const { items } = await stall.payments.listPayable({ user_id: ada.userId, ...(trip ? { trip } : {}) });
      return items.map((item) => item.reservation_id).sort();
    };
    expect(await idsOf()).toEqual([reservation_id, String(second)].sort());
    expect(await idsOf('berlin')).toEqual([reservation_id]);
    stall.clock.advance(1_800_000);
    expect(await idsOf()).toEqual([]);
  });
});
