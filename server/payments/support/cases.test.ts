import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { expectAgreement, untilStatus } from '../testing/agreement.ts';
import { ada, type Market, openMarket, refusalOf, sue } from '../testing/market.ts';
import { supportContract } from './contract.ts';

describeOnBothDatabases('a checkout that needs a person', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine);
  });
  afterEach(() => expectAgreement(market));
  afterAll(() => market.stop());

  const support = () => market.running.client(supportContract, sue);
  const card = { payment_method: 'pm_card_authenticationRequired' };

  /** A payment whose intent the processor knows no more, as after it was pointed at another account. */
  async function payAndForget() {
    const kite = await market.hold();
    const asked = await market.pay([kite], card);
    const { checkout_id, transaction_id } = asked;
    const setIntent = (intent_id: string) =>
      market
        .database()
        .kysely.updateTable('doors')
        .set({ intent_id })
        .where('checkout_id', '=', checkout_id)
        .execute();
    const [door] = (await support().showCheckout({ transaction_id })).doors;
    await setIntent(`pi_gone_${transaction_id}`);
    await untilParked(transaction_id);
    const intentId = String(door?.intent_id);
    return { kite, transaction_id, intentId, remember: () => setIntent(intentId), asked };
  }

  async function untilParked(transaction_id: string) {
    await expect
      .poll(
        async () => {
          market.skip(31_000);
          return (await support().showCheckout({ transaction_id })).checkout_state;
        },
        { timeout: 20_000, interval: 300 },
      )
      .toBe('NeedsHuman');
  }

  test('is one whose intent the processor does not know: its claims stay, and support sees it', async () => {
    const { kite, transaction_id, intentId } = await payAndForget();
    const { items } = await support().listCheckouts({});
    expect(items).toMatchObject([
      {
        transaction_id,
        checkout_state: 'NeedsHuman',
        status: 'Pending',
        attention: {
          reason: expect.stringMatching(/refuses: No such payment_intent/),
          actions: ['retry', 'give-up'],
        },
      },
    ]);
    expect(await market.statusOf(kite)).toBe('Paying');
    const claim = { claim_id: String(items[0]?.checkout_id), reservation_id: kite };
    expect((await market.decide.decideClaim(claim)).decision).toBe('pending');
    await market.sandbox.stripe.paymentIntents.cancel(intentId);
    await support().resolveCheckout({ transaction_id, action: 'give-up', note: 'cancelled by hand' });
    await untilStatus(market, transaction_id, 'Failed');
    expect(['Held', 'Expired']).toContain(await market.statusOf(kite));
    const { history, attention } = await support().showCheckout({ transaction_id });
    expect(attention).toBeNull();
    expect(history.map(({ event }) => event)).toEqual([
      'opened',
      'begun',
      'claims-answered',
      'intent-created',
      'action-required',
      'parked',
      'declared-shut',
      'unclaim-decided',
      'claims-returned',
    ]);
    expect(history[6]).toMatchObject({ actor: sue.userId, note: 'cancelled by hand' });
  });

  test('goes on from where it was when the processor knows it again', async () => {
    const { kite, transaction_id, remember, asked } = await payAndForget();
    await remember();
    await support().resolveCheckout({ transaction_id, action: 'retry', note: 'the key was wrong' });
    await market.authenticate(String(asked.action_url));
    await untilStatus(market, transaction_id, 'Success');
    expect(await market.statusOf(kite)).toBe('Confirmed');
  });

  test('is decided by support only, and only as it stands', async () => {
    const { transaction_id } = await market.pay([await market.hold()]);
    const decision = { transaction_id, action: 'retry', note: 'why not' } as const;
    const problem = await refusalOf(support().resolveCheckout(decision));
    expect([problem.slug, problem.message]).toEqual([
      'validation-failed',
      `Transaction ${transaction_id} cannot take "retry": it waits for no decision.`,
    ]);
    const asAda = market.running.client(supportContract, ada);
    expect((await refusalOf(asAda.resolveCheckout(decision))).slug).toBe('forbidden');
    expect((await refusalOf(asAda.listCheckouts({}))).slug).toBe('forbidden');
  });

  test('a payer may give up what waits for him, and pay another way at once', async () => {
    const kite = await market.hold();
    const { transaction_id, action_url } = await market.pay([kite], card);
    const given = await market.payments(ada).giveUp({ transaction_id });
    expect(given).toMatchObject({ status: 'Failed', failure: { slug: 'payment-declined' } });
    expect(await market.statusOf(kite)).toBe('Held');
    await expect(market.authenticate(String(action_url))).rejects.toThrow('answered 200');
    const paid = await market.pay([kite]);
    expect(await market.payments(ada).giveUp({ transaction_id: paid.transaction_id })).toMatchObject({
      status: 'Success',
    });
  });
});
