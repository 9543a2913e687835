import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { allTransactions, expectAgreement, untilStatus } from '../testing/agreement.ts';
import { ada, type Market, openMarket, refusalOf } from '../testing/market.ts';
import { deliverAll, webhookSecret } from '../testing/webhooks.ts';

describeOnBothDatabases('money that comes after its checkout has failed', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine, { webhookSecrets: [webhookSecret] });
  });
  afterEach(() => expectAgreement(market));
  afterAll(() => market.stop());

  /** A declined checkout on which, by no path of ours, money arrives all the same. */
  async function payTooLate(capture: 'manual-captured' | 'authorised') {
    const kite = await market.hold();
    const problem = await refusalOf(market.pay([kite], { payment_method: 'pm_card_chargeDeclined' }));
    const transaction_id = String(problem.extensions.transaction_id);
    const failed = await market.payments(ada).showTransaction({ transaction_id });
    const { paymentIntents } = market.sandbox.stripe;
    const { id } = await paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      confirm: true,
      return_url: 'http://localhost:8080',
      metadata: { checkout_id: failed.checkout_id, transaction_id },
    });
    if (capture === 'manual-captured') await paymentIntents.capture(id);
    await deliverAll(market);
    return { kite, transaction_id, statusOfIntent: async () => (await paymentIntents.retrieve(id)).status };
  }

  test('is let go while it is an authorisation: nothing is charged, the hold stays open', async () => {
    const { kite, transaction_id, statusOfIntent } = await payTooLate('authorised');
    await expect.poll(statusOfIntent, { timeout: 10_000 }).toBe('canceled');
    await untilStatus(market, transaction_id, 'Failed');
    expect(await market.statusOf(kite)).toBe('Held');
    expect((await market.pay([kite])).status).toBe('Success');
  });

  test('is paid back when it was captured, with a credit note, and a person is told', async () => {
    const { kite, transaction_id } = await payTooLate('manual-captured');
    const refunded = await untilStatus(market, transaction_id, 'Refunded');
    expect(refunded).toMatchObject({ checkout_state: 'NeedsHuman', refunded_amount: 100 });
    const { documents } = await market.payments(ada).showReceipt({ transaction_id });
    expect(documents.map(({ kind }) => kind)).toContain('credit_note');
    expect(await market.statusOf(kite)).toBe('Held');
    expect(
      (await allTransactions(market)).filter(({ reservations }) => reservations[0] === kite),
    ).toHaveLength(1);
  });
});
