import { afterEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import type { TestUser } from '../kernel/testing/running.ts';
import { lockReservation } from './store.ts';
import { sweepOverdue } from './sweeper.ts';
import { shared } from './tables.ts';
import { type RunningStall, runStall } from './testing/running-stall.ts';

const holdMs = 1_800_000;

describeOnBothDatabases('many at once', (engine) => {
  let stall: RunningStall;
  afterEach(() => stall.stop());

  const crowd = (count: number): TestUser[] =>
    Array.from({ length: count }, (_, n) => ({
      userId: String(2000 + n),
      name: `Guest ${n}`,
      role: 'traveller',
    }));
  const slugs = (results: readonly PromiseSettledResult<unknown>[]) =>
    results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.slug)] : []));

  test('64 people want the last unit: one gets it, the others hear that it is sold out', async () => {
    stall = await runStall(engine, { goods: { apple: 1 } });
    const holds = await Promise.allSettled(crowd(64).map((guest) => stall.as(guest).hold({ good: 'apple' })));
    expect(slugs(holds)).toEqual(Array(63).fill('sold-out'));
    expect(await stall.stall.count('apple')).toEqual({ taken: 1, recount: 1 });
  });

  test('64 people want a unit whose hold is just overdue: one gets it', async () => {
    stall = await runStall(engine, { goods: { apple: 1 } });
    await stall.ada.hold({ good: 'apple' });
    stall.clock.advance(holdMs);
    const sweep = sweepOverdue(stall.stall.inventory);
    const holds = await Promise.allSettled(crowd(64).map((guest) => stall.as(guest).hold({ good: 'apple' })));
    await sweep;
    expect(slugs(holds)).toEqual(Array(63).fill('sold-out'));
    expect(await stall.stall.count('apple')).toEqual({ taken: 1, recount: 1 });
  });

  test.runIf(engine.kind === 'postgres')(
    'a sweeper does not wait for a hold that another one is at',
    async () => {
      stall = await runStall(engine, { goods: { pear: 50 } });
      const { inventory } = stall.stall;
      const { reservation_id } = await stall.ada.hold({ good: 'pear' });
      await stall.ada.hold({ good: 'pear' });
      stall.clock.advance(holdMs);
      const swept = await inventory.database.write(async (trx) => {
        await lockReservation(shared(trx), inventory, reservation_id);
        return sweepOverdue(inventory);
      });
      expect(swept).toBe(1);
    },
  );

  test('one person holding 24 things at once stays within the limit', async () => {
    stall = await runStall(engine, { goods: { pear: 50 } });
    const holds = await Promise.allSettled(
      Array.from({ length: 24 }, () => stall.ada.hold({ good: 'pear' })),
    );
    expect(slugs(holds)).toEqual(Array(14).fill('too-many-holds'));
    expect(await stall.stall.count('pear')).toEqual({ taken: 10, recount: 10 });
  });

  test('24 copies of one request with one key make one hold and one answer', async () => {
    stall = await runStall(engine, { goods: { pear: 50 } });
    const copies = Array.from({ length: 24 }, () =>
      stall.ada.hold({ good: 'pear' }, { idempotencyKey: 'key-1' }),
    );
    expect(new Set((await Promise.all(copies)).map(({ reservation_id }) => reservation_id)).size).toBe(1);
    expect(await stall.stall.count('pear')).toEqual({ taken: 1, recount: 1 });
  });

  test('claims that race their deadlines end as Paying or as Expired, never as both', async () => {
    stall = await runStall(engine, { goods: { pear: 20 }, limits: { maxLiveHolds: 20 } });
    const ids: string[] = [];
    while (ids.length < 20) ids.push((await stall.ada.hold({ good: 'pear' })).reservation_id);
    stall.clock.advance(holdMs - 2_000);
    const early = ids.slice(0, 10).map((id) => stall.claim(id, 'checkout-1'));
    await Promise.race(early);
    // One claim is through, nine are under way: now time runs out for whoever is not.
    stall.clock.advance(2_000);
    const late = ids.slice(10).map((id) => stall.claim(id, 'checkout-1'));
    const sweeps = [sweepOverdue(stall.stall.inventory), sweepOverdue(stall.stall.inventory)];
    const outcomes = await Promise.allSettled([...early, ...late, ...sweeps]);
    await sweepOverdue(stall.stall.inventory);
    const { items } = await stall.ada.listReservations({});
    const paying = items.filter(({ reservation_status }) => reservation_status === 'Paying').length;
    const expired = items.filter(({ reservation_status }) => reservation_status === 'Expired').length;
    expect({ paying, expired }).toEqual({ paying, expired: 20 - paying });
    expect(slugs(outcomes)).toEqual(Array(expired).fill('hold-expired'));
    expect(paying).toBeGreaterThanOrEqual(1);
    expect(expired).toBeGreaterThanOrEqual(10);
    expect(await stall.stall.count('pear')).toEqual({ taken: paying, recount: paying });
  });

  test('a release, a claim and the sweeper on the same holds agree on one end each', async () => {
    stall = await runStall(engine, { goods: { pear: 10 } });
    const ids: string[] = [];
    while (ids.length < 10) ids.push((await stall.ada.hold({ good: 'pear' })).reservation_id);
    const both = await Promise.allSettled(
      ids.flatMap((reservation_id) => [
        stall.ada.releaseReservation({ reservation_id }),
        stall.claim(reservation_id, 'checkout-1'),
      ]),
    );
    expect(slugs(both)).toEqual(Array(10).fill('hold-not-open'));
    const { items } = await stall.ada.listReservations({ status: 'Paying' });
    expect(await stall.stall.count('pear')).toEqual({ taken: items.length, recount: items.length });
  });
});
