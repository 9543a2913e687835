import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import { createTestClock, type TestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { nextCheckout } from '../checkout/rules.ts';
import { readCheckout, saveCheckout } from '../checkout/store.ts';
import type { PaymentsTables } from '../tables.ts';
import { aCheckout, anItem } from '../testing/build.ts';
import { openPaymentsDatabase, storeCheckout } from '../testing/payments-database.ts';
import { createQueue, leaseMs, MovedElsewhere, type Queue } from './queue.ts';

describeOnBothDatabases('the queue of checkouts', (engine) => {
  let clock: TestClock;
  let database: Database<PaymentsTables>;
  let one: Queue;
  let two: Queue;
  beforeEach(async () => {
    clock = createTestClock();
    database = await openPaymentsDatabase(engine, clock);
    one = createQueue({ database, table: 'checkouts', owner: 'one' });
    two = createQueue({ database, table: 'checkouts', owner: 'two' });
  });
  afterEach(() => database.close());

  const store = (id: string) =>
    storeCheckout(
      database,
      aCheckout({ id, transactionId: id, createdAt: clock.now(), items: [anItem({ reservationId: id })] }),
    );

  test('gives each due row to one instance', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids) await store(id);
    const shares = await Promise.all([one.takeDue(3), two.takeDue(3), one.takeDue(3)]);
    expect(shares.flat().sort()).toEqual(ids);
  });

  test('keeps a row for its instance until the lease runs out', async () => {
    await store('a');
    expect(await one.take('a')).toBe(true);
    clock.advance(leaseMs - 1);
    expect([await two.take('a'), await two.takeDue(1)]).toEqual([false, []]);
    clock.advance(1);
    expect(await two.take('a')).toBe(true);
  });

  test('keeps it longer when the lease is renewed, by its owner only', async () => {
    await store('a');
    await one.take('a');
    clock.advance(leaseMs - 1);
    await two.renew(['a']);
    await one.renew(['a']);
    clock.advance(leaseMs - 1);
    expect(await two.take('a')).toBe(false);
  });

  test('has a row back when it is due again', async () => {
    await store('a');
    await one.take('a');
    await one.putBack('a', 500);
    expect(await two.takeDue(1)).toEqual([]);
    clock.advance(500);
    expect(await two.takeDue(1)).toEqual(['a']);
  });

  test('lets a poke take a row that is not due', async () => {
    await store('a');
    await one.take('a');
    await one.putBack('a', 30_000);
    expect(await two.take('a')).toBe(true);
  });

  test('waits longer with each failure in a row, and short again after progress', async () => {
    const checkout = await store('a');
    const delays: number[] = [];
    const fail = async () => {
      await one.take('a');
      return one.putBackAfterFailure('a', (tries) => {
        delays.push(tries);
        return 1;
      });
    };
    expect([await fail(), await fail(), await fail()]).toEqual([1, 2, 3]);
    const after = nextCheckout(checkout, { type: 'begun' });
    await database.write((trx, now) =>
      saveCheckout(trx, { before: checkout, after, why: { event: 'begun' } }, now),
    );
    expect(await fail()).toBe(1);
    expect(delays).toEqual([1, 2, 3, 1]);
  });

  test('does not take back what another instance has meanwhile', async () => {
    await store('a');
    await one.take('a');
    clock.advance(leaseMs);
    await two.take('a');
    await one.putBack('a', 0);
    expect(await one.take('a')).toBe(false);
  });

  test('after a start has everything that only waited to be tried again', async () => {
    await store('a');
    await one.take('a');
    await one.putBack('a', 30_000);
    await two.wakeAll({ voidLeases: false });
    expect(await two.takeDue(1)).toEqual(['a']);
  });

  test('after a start alone has what the dead one had leased; beside others it has not', async () => {
    await store('a');
    await one.take('a');
    await two.wakeAll({ voidLeases: false });
    expect(await two.takeDue(1)).toEqual([]);
    await two.wakeAll({ voidLeases: true });
    expect(await two.takeDue(1)).toEqual(['a']);
  });

  test('forgets a checkout at its end', async () => {
    const checkout = await store('a');
    await one.take('a');
    const after = { ...checkout, state: 'Failed' as const, version: 2 };
    await database.write((trx, now) =>
      saveCheckout(trx, { before: checkout, after, why: { event: 'begun' } }, now),
    );
    clock.advance(leaseMs);
    expect([await one.takeDue(1), await one.take('a')]).toEqual([[], false]);
  });

  test('a transition from an old version changes nothing', async () => {
    const checkout = await store('a');
    const after = nextCheckout(checkout, { type: 'begun' });
    const save = () =>
      database.write((trx, now) =>
        saveCheckout(trx, { before: checkout, after, why: { event: 'begun' } }, now),
      );
    await save();
    await expect(save()).rejects.toBeInstanceOf(MovedElsewhere);
    expect(await readCheckout(database.kysely, 'a')).toEqual(after);
  });
});
