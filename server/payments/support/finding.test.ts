import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { audit } from '../audit/audit.ts';
import { findingsOf } from '../audit/invariants.ts';
import type { Transaction } from '../contract.ts';
import { ada, bob, type Market, openMarket, refusalOf, sue } from '../testing/market.ts';
import { deliver, webhookSecret } from '../testing/webhooks.ts';
import { timelineContract } from '../timeline/contract.ts';
import { supportContract } from './contract.ts';

describeOnBothDatabases('support', (engine) => {
  let market: Market;
  let kite: string;
  let paid: Transaction;
  beforeAll(async () => {
    market = await openMarket(engine, { webhookSecrets: [webhookSecret] });
    kite = await market.hold();
    paid = await market.pay([kite]);
  });
  afterAll(() => market.stop());

  const support = (user = sue) => market.running.client(supportContract, user);
  const idsOf = async (query: string) =>
    (await support().findTransactions({ query })).items.map(({ transaction_id }) => transaction_id);
  const eventsOf = async (reservation_id: string, user = ada) => {
    const { items } = await market.running
      .client(timelineContract, user)
      .listPaymentEvents({ reservation_id });
    return items.map(({ event }) => event);
  };

  test('finds a payment by the beginning of its number or of its invoice’s', async () => {
    const { transaction_id, invoice_number } = paid;
    expect(await idsOf(transaction_id.slice(0, 7))).toEqual([transaction_id]);
    expect(await idsOf(String(invoice_number).toLowerCase())).toEqual([transaction_id]);
    expect(await idsOf(String(invoice_number).slice(4))).toEqual([transaction_id]);
    expect(await idsOf('INV-1999')).toEqual([]);
  });

  test('sees no payer’s name without a reason, on documents either', async () => {
    const byId = { transaction_id: paid.transaction_id };
    const seen = [
      (await support().findTransactions({ query: paid.transaction_id })).items[0],
      await support().showCheckout(byId),
      await market.payments(sue).showTransaction(byId),
      (await market.payments(sue).listTransactions({ user_id: ada.userId })).items[0],
      await market.payments(sue).showReceipt(byId),
    ];
    expect(seen.map((one) => one?.payer_name)).toEqual(Array(5).fill('A*** L***'));
    expect(JSON.stringify(seen)).not.toContain('Lovelace');
    expect(JSON.stringify(await market.payments(ada).showReceipt(byId))).toContain('Lovelace');
  });

  test('sees it for a reason, which is on record', async () => {
    const look = { transaction_id: paid.transaction_id, reason: 'the bank asks' };
    expect((await support().revealTransaction(look)).payer_name).toBe(ada.name);
    const { items } = await support({ ...bob, role: 'admin' }).listAccesses({});
    expect(items).toMatchObject([
      { staff_id: sue.userId, user_id: ada.userId, about: `transaction ${paid.transaction_id}` },
    ]);
    expect((await refusalOf(support(ada).revealTransaction(look))).slug).toBe('forbidden');
  });

  test('sees a dispute as the processor tells it, and an audit notes it as no violation', async () => {
    const disputed = await market.pay([await market.hold()], { payment_method: 'pm_card_createDispute' });
    const byId = { transaction_id: disputed.transaction_id };
    const { data } = await market.sandbox.stripe.events.list({ type: 'charge.dispute.created' });
    // What an event says is not believed, only that there is something to ask.
    for (const event of data) await deliver(market, event);
    const disputes = async () => (await support().showCheckout(byId)).disputes;
    await expect
      .poll(disputes, { timeout: 5_000 })
      .toMatchObject([{ status: 'needs_response', reason: 'fraudulent', amount: 100, currency: 'USD' }]);
    const { items } = await support().listCheckouts({});
    expect(items.map(({ transaction_id }) => transaction_id)).toEqual([disputed.transaction_id]);
    expect(items[0]?.attention?.reason).toMatch(
      /^The payer's bank wants 100\.00 USD back \(fraudulent\); answer it at the processor by \d{4}-/,
    );
    const verdicts = await audit(market.audited);
    expect(findingsOf(verdicts)).toEqual([]);
    expect(verdicts.flatMap(({ notes = [] }) => notes.map(({ sentence }) => sentence))).toEqual([
      `Transaction ${disputed.transaction_id} is disputed over 100.00 USD (fraudulent, needs_response).`,
    ]);
    expect(await eventsOf(String(disputed.reservations[0]))).toContain('disputed');
  });

  test('and the owner see what happened to the money of a reservation', async () => {
    const { quote_id } = await market.holds(ada).quoteCancellation({ reservation_id: kite });
    await market.payments(ada).cancel({ reservation_id: kite, quote_id });
    const whole = ['payment-begun', 'authorised', 'paid', 'refund-begun', 'refunded'];
    await expect.poll(() => eventsOf(kite), { timeout: 5_000 }).toEqual(whole);
    expect(await eventsOf(kite, sue)).toEqual(whole);
    expect((await refusalOf(eventsOf(kite, bob))).slug).toBe('not-found');
    expect(await eventsOf(await market.hold())).toEqual([]);
  });
});
