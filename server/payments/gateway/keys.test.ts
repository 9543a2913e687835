import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import { createTestClock, type TestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { PaymentsTables } from '../tables.ts';
import { openPaymentsDatabase } from '../testing/payments-database.ts';
import { OutcomeUnknown } from './gateway.ts';
import { forgetKeys, type KeyedCall, sendKeyed, wasSent } from './keys.ts';

describeOnBothDatabases('keys of requests to the processor', (engine) => {
  let clock: TestClock;
  let database: Database<PaymentsTables>;
  let sent: [string, unknown][];
  beforeEach(async () => {
    clock = createTestClock();
    database = await openPaymentsDatabase(engine, clock);
    sent = [];
  });
  afterEach(() => database.close());

  const hours = (count: number) => count * 3_600_000;
  const capture = (amount = 100, step: KeyedCall<unknown>['step'] = 'capture') => ({
    subject: 'co:1',
    step,
    request: { amount },
  });
  const send = (call = capture(), outcome?: Error) =>
    sendKeyed(database, call, async (request, key) => {
      sent.push([key, request]);
      if (outcome) throw outcome;
      return 'done';
    });
  const kept500 = new OutcomeUnknown('500', { isServerError: true });

  test('name checkout, step and attempt, and stay the same after an unknown outcome', async () => {
    await expect(send(capture(), new OutcomeUnknown('timeout'))).rejects.toThrow('timeout');
    await send();
    await send(capture(100, 'cancel'));
    expect(sent.map(([key]) => key)).toEqual(['co:1:capture:1', 'co:1:capture:1', 'co:1:cancel:1']);
  });

  test('carry the parameters they were first sent with', async () => {
    await send(capture(100));
    await send(capture(200));
    expect(sent).toEqual([
      ['co:1:capture:1', { amount: 100 }],
      ['co:1:capture:1', { amount: 100 }],
    ]);
  });

  test('are on record before they are sent', async () => {
    const call = capture();
    expect(await wasSent(database.kysely, call)).toBe(false);
    await sendKeyed(database, call, async () => {
      expect(await wasSent(database.kysely, call)).toBe(true);
    });
  });

  test('give way to the next after the second 500, which the processor would only repeat', async () => {
    for (const _ of [1, 2]) await expect(send(capture(), kept500)).rejects.toThrow('500');
    await send();
    expect(sent.map(([key]) => key)).toEqual(['co:1:capture:1', 'co:1:capture:1', 'co:1:capture:2']);
  });

  test('of a refund do not: nothing else keeps it from being paid twice', async () => {
    const refund = capture(100, 'refund');
    for (const _ of [1, 2, 3]) await expect(send(refund, kept500)).rejects.toThrow('500');
    expect(new Set(sent.map(([key]) => key))).toEqual(new Set(['co:1:refund:1']));
  });

  test.each(['capture', 'refund'] as const)(
    'of a %s older than 23 hours are never sent again: the processor may have forgotten them',
    async (step) => {
      await send(capture(100, step));
      clock.advance(hours(23));
      await send(capture(100, step));
      clock.advance(1);
      await send(capture(100, step));
      expect(sent.map(([key]) => key)).toEqual([`co:1:${step}:1`, `co:1:${step}:1`, `co:1:${step}:2`]);
    },
  );

  test('are forgotten after 30 days', async () => {
    await send();
    clock.advance(hours(30 * 24));
    expect(await forgetKeys(database)).toBe(0);
    clock.advance(1);
    expect(await forgetKeys(database)).toBe(1);
  });
});
