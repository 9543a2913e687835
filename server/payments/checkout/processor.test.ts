import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TestEngine } from '../../kernel/testing/databases.ts';
import type { FaultKind } from '../../sandbox/faults/rules.ts';
import { expectAgreement, untilStatus } from '../testing/agreement.ts';
import { ada, type Market, openMarket, refusalOf } from '../testing/market.ts';

// What a processor does is no matter of the database: one is enough here.
const engine: TestEngine = { kind: 'sqlite', createDatabaseUrl: async () => 'sqlite::memory:' };

describe('a processor that misbehaves', () => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine, { patienceMs: 1_000 });
  });
  afterEach(() => market.sandbox.faults.clear());
  afterAll(async () => {
    await expectAgreement(market);
    await market.stop();
  });

  const intentsOf = async (transactionId: string) =>
    (await market.ledger()).intents.filter(({ metadata }) => metadata.transaction_id === transactionId);

  /** Pays under a fault; the answer may be that it is not known yet. */
  async function payUnder(faults: { kind: FaultKind; route: string; times?: number }, card = 'pm_card_visa') {
    const kite = await market.hold();
    market.fail(faults);
    const answer = await market
      .pay([kite], { payment_method: card })
      .catch((error) => ({ transaction_id: String(error.extensions?.transaction_id) }));
    return { kite, id: answer.transaction_id };
  }

  // The SDK repeats a broken connection once by itself: two are needed to lose an answer.
  const faults: [FaultKind, number][] = [
    ['drop-before', 2],
    ['drop-after', 2],
    ['error-before', 1],
    ['error-after', 1],
    ['conflict', 1],
    ['rate-limit', 1],
  ];
  const routes = {
    'a new intent': 'POST /v1/payment_intents',
    'a confirmation': 'POST /v1/payment_intents/*/confirm',
    'a capture': 'POST /v1/payment_intents/*/capture',
  };

  describe.each(Object.entries(routes))('at %s', (_what, route) => {
    test.each(faults)('%s (%d times) still ends in one payment', async (kind, times) => {
      const { kite, id } = await payUnder({ kind, route, times });
      await untilStatus(market, id, 'Success');
      expect(await market.statusOf(kite)).toBe('Confirmed');
      const withMoney = (await intentsOf(id)).filter(({ amount_received: received }) => received > 0);
      expect(withMoney.map(({ amount_received }) => amount_received)).toEqual([10_000]);
    });
  });

  test.each(faults)(
    'at the shutting of the door, %s (%d times) still gives the hold back',
    async (kind, times) => {
      const route = 'POST /v1/payment_intents/*/cancel';
      const { kite, id } = await payUnder({ kind, route, times }, 'pm_card_chargeDeclined');
      await untilStatus(market, id, 'Failed');
      expect(await market.statusOf(kite)).toBe('Held');
      expect((await intentsOf(id)).map(({ status }) => status)).toEqual(['canceled']);
    },
  );

  test('that does not answer leaves the payment pending, and it is settled when it is back', async () => {
    const { kite, id } = await payUnder({ kind: 'drop-before', route: '*' });
    const transaction = await market.payments(ada).showTransaction({ transaction_id: id });
    expect(transaction).toMatchObject({ status: 'Pending', payment_date: null });
    expect(await market.statusOf(kite)).toBe('Paying');
    market.sandbox.faults.clear();
    await untilStatus(market, id, 'Success');
  });

  test('that stays away until the deadline costs nothing, and the seat is on sale again', async () => {
    const { kite, id } = await payUnder({ kind: 'error-before', route: 'POST /v1/payment_intents' });
    market.skip(31 * 60_000);
    const failed = await untilStatus(market, id, 'Failed');
    expect(failed.failure?.slug).toBe('service-unavailable');
    expect(await market.statusOf(kite)).toBe('Expired');
    expect(await intentsOf(id)).toEqual([]);
  });

  test('that answers with a 500 for ever is believed when it is asked again', async () => {
    // Both kept 500s are of requests that did their work; looking shows it.
    const { id } = await payUnder({ kind: 'error-after', route: 'POST /v1/payment_intents/*/capture' });
    await untilStatus(market, id, 'Success');
    expect(await intentsOf(id)).toHaveLength(1);
  });

  test('that is asked for less than it charges refuses, and the payer is told', async () => {
    const problem = await refusalOf(market.pay([await market.hold({ total: 0.1 })]));
    expect([problem.slug, problem.message]).toEqual([
      'validation-failed',
      expect.stringMatching(/at least 0\.50 usd/),
    ]);
  });
});
