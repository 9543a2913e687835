import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { expectAgreement, untilStatus } from '../testing/agreement.ts';
import { ada, bob, type Market, openMarket, refusalOf, sue } from '../testing/market.ts';

describeOnBothDatabases('cancelling what was paid', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine);
  });
  afterEach(() => market.sandbox.faults.clear());
  afterAll(async () => {
    await expectAgreement(market);
    await market.stop();
  });

  /** What the processor's ledger says went back of a payment, in minor units. */
  const refundsOf = async (transactionId: string) => {
    const { intents, refunds } = await market.ledger();
    const intent = intents.find(({ metadata }) => metadata.transaction_id === transactionId);
    return refunds.filter(({ payment_intent }) => payment_intent === intent?.id).map(({ amount }) => amount);
  };
  const quote = async (reservation_id: string) =>
    (await market.holds(ada).quoteCancellation({ reservation_id })).quote_id;
  const cancel = (reservation_id: string, quote_id: string, user = ada) =>
    market.payments(user).cancel({ reservation_id, quote_id });

  /** A paid kite of 100 USD, of which half comes back. */
  async function paidKite(payment_method = 'pm_card_visa') {
    const kite = await market.hold();
    const { transaction_id, invoice_number } = await market.pay([kite], { payment_method });
    return { kite, transaction_id, invoice_number };
  }

  test('gives back what was quoted, with a credit note to the invoice', async () => {
    const { kite, transaction_id, invoice_number } = await paidKite();
    const cancelled = await cancel(kite, await quote(kite));
    expect(cancelled).toMatchObject({
      reservation_id: kite,
      transaction_id,
      refund_amount: 50,
      penalty_amount: 50,
      currency: 'USD',
      refund_status: 'succeeded',
      credit_note_number: expect.stringMatching(/^CN-\d{4}-\d{3}$/),
    });
    expect(await market.statusOf(kite)).toBe('Cancelled');
    const receipt = await market.payments(ada).showReceipt({ transaction_id });
    expect(receipt).toMatchObject({
      status: 'Partly refunded',
      checkout_state: 'PartlyRefunded',
      refunded_amount: 50,
      amount: 100,
    });
    expect(receipt.documents.at(-1)).toMatchObject({
      kind: 'credit_note',
      number: cancelled.credit_note_number,
      relates_to: invoice_number,
      lines: [{ reservation_id: kite, description: 'Refund: 1 kite', amount: 50 }],
      total: 50,
    });
  });

  test('again is the same answer and no second refund, by whatever quote and however often', async () => {
    const { kite } = await paidKite();
    const quoted = await quote(kite);
    const first = await cancel(kite, quoted);
    const again = await Promise.all([cancel(kite, quoted), cancel(kite, 'another'), cancel(kite, quoted)]);
    expect(again).toEqual([first, first, first]);
    expect(await refundsOf(first.transaction_id)).toEqual([5_000]);
  });

  test('is looked up by its reservation, by its owner and by support', async () => {
    const { kite } = await paidKite();
    const look = (user: typeof ada) => market.payments(user).showCancellation({ reservation_id: kite });
    const before = await refusalOf(look(ada));
    expect([before.slug, before.message]).toEqual([
      'not-found',
      `You have no cancelled reservation ${kite}.`,
    ]);
    const done = await cancel(kite, await quote(kite));
    expect(await look(ada)).toEqual(done);
    expect(await look(sue)).toEqual(done);
    expect((await refusalOf(look(bob))).slug).toBe('not-found');
  });

  test('twice at the same moment is one cancellation', async () => {
    const { kite } = await paidKite();
    const quoted = await quote(kite);
    const [first, second] = await Promise.all([cancel(kite, quoted), cancel(kite, quoted)]);
    expect(second).toEqual(first);
    expect(await refundsOf(first.transaction_id)).toEqual([5_000]);
  });

  test('of one of several leaves the others alone', async () => {
    const [goes, stays] = [await market.hold(), await market.hold()];
    const { transaction_id } = await market.pay([goes, stays]);
    await cancel(goes, await quote(goes));
    expect(await market.statusOf(stays)).toBe('Confirmed');
    const seen = await market.payments(ada).showTransaction({ transaction_id });
    expect(seen).toMatchObject({ amount: 200, refunded_amount: 50 });
  });

  test('by an old quote is refused, and by a new one it is done', async () => {
    const { kite } = await paidKite();
    const old = await quote(kite);
    const newest = await quote(kite);
    expect((await refusalOf(cancel(kite, old))).slug).toBe('quote-stale');
    expect(await market.statusOf(kite)).toBe('Confirmed');
    expect((await cancel(kite, newest)).refund_status).toBe('succeeded');
  });

  test('what was not paid, or by somebody else, is not found', async () => {
    const { kite } = await paidKite();
    const held = await market.hold();
    const problem = await refusalOf(cancel(held, 'none'));
    expect([problem.slug, problem.message]).toEqual(['not-found', `You have no paid reservation ${held}.`]);
    expect((await refusalOf(cancel(kite, await quote(kite), bob))).slug).toBe('not-found');
    expect(await market.statusOf(kite)).toBe('Confirmed');
  });

  test('a refund that the bank has not finished is pending, and counts when it has', async () => {
    const { kite, transaction_id } = await paidKite('pm_card_pendingRefund');
    const quoted = await quote(kite);
    expect((await cancel(kite, quoted)).refund_status).toBe('pending');
    const pending = await market.payments(ada).showReceipt({ transaction_id });
    expect(pending).toMatchObject({ status: 'Success', refunded_amount: 0 });
    expect(pending.refunds).toEqual([{ reservation_id: kite, amount: 50, status: 'pending' }]);
    market.skip(10_000);
    await untilStatus(market, transaction_id, 'Partly refunded');
    expect((await cancel(kite, quoted)).refund_status).toBe('succeeded');
  });

  test('a refund that the bank sends back is shown as failed, and a person is called', async () => {
    const { kite, transaction_id } = await paidKite('pm_card_refundFail');
    const quoted = await quote(kite);
    await cancel(kite, quoted);
    market.skip(10_000);
    await untilStatus(market, transaction_id, 'Success');
    const seen = await market.payments(ada).showReceipt({ transaction_id });
    expect(seen).toMatchObject({ checkout_state: 'NeedsHuman', refunded_amount: 0 });
    expect(seen.refunds).toEqual([{ reservation_id: kite, amount: 50, status: 'failed' }]);
    expect((await cancel(kite, quoted)).refund_status).toBe('failed');
  });

  test.each([
    ['drop-after', 4],
    ['error-after', 1],
  ] as const)('a refund whose answer is lost (%s) is found again, not repeated', async (kind, times) => {
    const { kite, transaction_id } = await paidKite();
    market.fail({ kind, route: 'POST /v1/refunds', times });
    await cancel(kite, await quote(kite));
    await untilStatus(market, transaction_id, 'Partly refunded');
    expect(await refundsOf(transaction_id)).toEqual([5_000]);
  });
});

describeOnBothDatabases('cancelling while the processor is away', (engine) => {
  test('is done, with the refund pending until the processor is back', async () => {
    const market = await openMarket(engine, { patienceMs: 3_000 });
    const kite = await market.hold();
    const { transaction_id } = await market.pay([kite]);
    await untilStatus(market, transaction_id, 'Success');
    const { quote_id } = await market.holds(ada).quoteCancellation({ reservation_id: kite });
    market.fail({ kind: 'drop-before', route: '*' });
    const asked = { reservation_id: kite, quote_id };
    expect((await market.payments(ada).cancel(asked)).refund_status).toBe('pending');
    market.sandbox.faults.clear();
    await untilStatus(market, transaction_id, 'Partly refunded');
    expect(await market.statusOf(kite)).toBe('Cancelled');
    await market.stop();
  });
});
