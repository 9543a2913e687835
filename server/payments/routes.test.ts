import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { expectAgreement } from './testing/agreement.ts';
import { ada, bob, type Market, openMarket, refusalOf, sue } from './testing/market.ts';

describeOnBothDatabases('paying', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine);
  });
  afterAll(async () => {
    await expectAgreement(market);
    await market.stop();
  });

  const intentsOf = async (transactionId: string) =>
    (await market.ledger()).intents.filter(({ metadata }) => metadata.transaction_id === transactionId);

  test('a payment confirms its reservation and has the fields of a transaction', async () => {
    const kite = await market.hold({ total: 1_450 });
    const paid = await market.pay([kite]);
    expect(paid).toMatchObject({
      transaction_id: expect.stringMatching(/^[1-9]\d{8}$/),
      payment_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      payer_name: 'Ada Lovelace',
      payment_method: 'Credit Card',
      amount: 1_450,
      currency: 'USD',
      invoice_number: expect.stringMatching(/^INV-\d{4}-\d{3}$/),
      description: 'Flight Booking Payment',
      status: 'Success',
      reservations: [kite],
      user_id: ada.userId,
      checkout_state: 'Done',
      failure: null,
    });
    expect(await market.holds(ada).showReservation({ reservation_id: kite })).toMatchObject({
      reservation_status: 'Confirmed',
      transaction_id: paid.transaction_id,
    });
    expect(await market.payments(ada).showTransaction({ transaction_id: paid.transaction_id })).toEqual(paid);
  });

  test('several holds are one payment, one invoice with a line each', async () => {
    const kites = [await market.hold({ total: 10.1 }), await market.hold({ total: 20.2 })];
    const paid = await market.pay(kites, { confirm_total: { amount: 30.3, currency: 'USD' } });
    expect(paid).toMatchObject({ amount: 30.3, reservations: kites, status: 'Success' });
    const [intent, ...others] = await intentsOf(paid.transaction_id);
    expect([intent?.amount_received, others]).toEqual([3_030, []]);
    const receipt = await market.payments(ada).showReceipt({ transaction_id: paid.transaction_id });
    const lines = [
      { reservation_id: kites[0], description: '1 kite', amount: 10.1 },
      { reservation_id: kites[1], description: '1 kite', amount: 20.2 },
    ];
    expect(receipt.lines).toEqual(lines);
    expect(receipt.documents).toMatchObject([
      { kind: 'receipt', lines, total: 30.3, seller_name: 'travel', payer_name: 'Ada Lovelace' },
      { kind: 'invoice', number: paid.invoice_number, lines, total: 30.3, relates_to: null },
    ]);
  });

  test('a trip is all its open holds, and no others', async () => {
    const trip = [await market.hold({ trip: 'berlin' }), await market.hold({ trip: 'berlin' })];
    const other = await market.hold({ trip: 'oslo' });
    const paid = await market.pay([], { trip: 'berlin' });
    expect(new Set(paid.reservations)).toEqual(new Set(trip));
    expect(await market.statusOf(other)).toBe('Held');
    const again = await refusalOf(market.pay([], { trip: 'berlin' }));
    expect([again.slug, again.message]).toEqual(['not-found', 'You have no open hold in trip "berlin".']);
  });

  test('all is every open hold of the person', async () => {
    const mine = [await market.hold({ user: bob }), await market.hold({ user: bob })];
    const paid = await market.pay([], { user: bob, all: true });
    expect(new Set(paid.reservations)).toEqual(new Set(mine));
  });

  describe('again', () => {
    test('with the same key is the same payment', async () => {
      const kite = await market.hold();
      const first = await market.pay([kite], { key: 'again-1' });
      expect(await market.pay([kite], { key: 'again-1' })).toEqual(first);
      const other = await refusalOf(market.pay([kite], { key: 'again-1', all: false, trip: 'x' }));
      expect(other.slug).toBe('validation-failed');
      const card = { key: 'again-1', payment_method: 'pm_card_mastercard' };
      expect((await refusalOf(market.pay([kite], card))).slug).toBe('idempotency-key-reused');
    });

    test('without it is refused, and says which payment it was', async () => {
      const kite = await market.hold();
      const { transaction_id } = await market.pay([kite]);
      const problem = await refusalOf(market.pay([kite]));
      expect([problem.slug, problem.message]).toEqual(['already-paid', `${kite} is paid already.`]);
      expect(problem.extensions).toMatchObject({ reservation_id: kite, transaction_id });
    });

    test('at the same moment with the same key is one payment', async () => {
      const kite = await market.hold();
      const twins = await Promise.all([1, 2, 3].map(() => market.pay([kite], { key: 'twins' })));
      expect(new Set(twins.map(({ transaction_id }) => transaction_id)).size).toBe(1);
      expect(await intentsOf(String(twins[0]?.transaction_id))).toHaveLength(1);
    });

    test('at the same moment with other keys is one payment and refusals', async () => {
      const kite = await market.hold();
      const tries = await Promise.allSettled([1, 2, 3, 4].map(() => market.pay([kite])));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const slugs = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.slug] : []));
      expect(slugs.filter((slug) => slug !== 'hold-not-open' && slug !== 'already-paid')).toEqual([]);
    });
  });

  test.each([
    ['somebody else’s', bob],
    ['nobody’s', null],
  ])('%s reservation is not found, and named', async (_whose, user) => {
    const id = user ? await market.hold({ user }) : 'ZZZZZZ';
    const before = await market.payments(ada).listTransactions({ limit: 200 });
    const problem = await refusalOf(market.pay([id]));
    expect([problem.slug, problem.message]).toEqual(['not-found', `There is no reservation ${id}.`]);
    expect(await market.payments(ada).listTransactions({ limit: 200 })).toEqual(before);
    if (user) expect(await market.statusOf(id)).toBe('Held');
  });

  test('a reservation of an inventory that is not there is not found', async () => {
    expect((await refusalOf(market.pay(['123456789']))).slug).toBe('not-found');
  });

  test('a declined card leaves the hold as it was, and another card pays it', async () => {
    const kite = await market.hold();
    const before = await market.holds(ada).showReservation({ reservation_id: kite });
    const card = 'pm_card_chargeDeclinedInsufficientFunds';
    const problem = await refusalOf(market.pay([kite], { payment_method: card }));
    expect(problem.message).toBe(
      'The payment was declined (insufficient funds). Nothing was charged, and the holds keep their deadlines.',
    );
    expect([problem.slug, problem.extensions.decline_code]).toEqual([
      'payment-declined',
      'insufficient_funds',
    ]);
    const after = await market.holds(ada).showReservation({ reservation_id: kite });
    expect(after).toMatchObject({ reservation_status: 'Held', hold_expires_at: before.hold_expires_at });
    const [intent] = await intentsOf(String(problem.extensions.transaction_id));
    expect(intent?.status).toBe('canceled');
    expect((await market.pay([kite])).status).toBe('Success');
  });

  test('a declined payment is answered the same to the same key, and listed as failed', async () => {
    const kite = await market.hold();
    const wishes = { key: 'declined', payment_method: 'pm_card_chargeDeclined' };
    const first = await refusalOf(market.pay([kite], wishes));
    expect(await refusalOf(market.pay([kite], wishes))).toMatchObject({ message: first.message });
    const transaction_id = String(first.extensions.transaction_id);
    expect(await market.payments(ada).showTransaction({ transaction_id })).toMatchObject({
      status: 'Failed',
      payment_date: null,
      failure: { slug: 'payment-declined', detail: first.message, reservation_id: null },
    });
    const receipt = await refusalOf(market.payments(ada).showReceipt({ transaction_id }));
    expect(receipt.message).toBe(`Transaction ${transaction_id} has no receipt: nothing was charged.`);
  });

  test('an unknown payment method is the payer’s to correct', async () => {
    const kite = await market.hold();
    const problem = await refusalOf(market.pay([kite], { payment_method: 'pm_card_nonsense' }));
    expect([problem.slug, problem.message]).toEqual([
      'validation-failed',
      'The payment processor knows no payment method pm_card_nonsense.',
    ]);
    expect(await market.statusOf(kite)).toBe('Held');
  });

  test('another total is refused with the real one, before anything is claimed', async () => {
    const kite = await market.hold({ total: 99 });
    const problem = await refusalOf(market.pay([kite], { confirm_total: { amount: 98, currency: 'USD' } }));
    expect([problem.slug, problem.extensions]).toMatchObject([
      'price-changed',
      { total: 99, currency: 'USD' },
    ]);
    expect(await market.statusOf(kite)).toBe('Held');
  });

  test('two currencies are two payments', async () => {
    const [dollars, euros] = [await market.hold(), await market.hold({ currency: 'EUR' })];
    const problem = await refusalOf(market.pay([dollars, euros]));
    expect([problem.slug, problem.extensions.pay_together]).toEqual([
      'currency-mismatch',
      { USD: [dollars], EUR: [euros] },
    ]);
  });

  test('an expired hold is refused and nothing is charged', async () => {
    const kite = await market.hold();
    market.skip(1_801_000);
    const before = (await market.ledger()).intents.length;
    expect((await refusalOf(market.pay([kite]))).slug).toBe('hold-expired');
    expect((await market.ledger()).intents).toHaveLength(before);
  });

  test('the newest transactions come first, page by page, and only one’s own', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.unshift((await market.pay([await market.hold({ user: bob })], { user: bob })).transaction_id);
    }
    const first = await market.payments(bob).listTransactions({ limit: 2 });
    expect(first.items.map(({ transaction_id }) => transaction_id)).toEqual(ids.slice(0, 2));
    const cursor = String(first.next_cursor);
    const second = await market.payments(bob).listTransactions({ limit: 1, cursor });
    expect(second.items.map(({ transaction_id }) => transaction_id)).toEqual(ids.slice(2));
    const wrong = await refusalOf(market.payments(bob).listTransactions({ cursor: 'x' }));
    expect(wrong.slug).toBe('validation-failed');
  });

  test('support reads everybody’s, a traveller only his own', async () => {
    const { transaction_id } = await market.pay([await market.hold()]);
    const asked = { transaction_id };
    for (const look of [market.payments(bob).showTransaction, market.payments(bob).showReceipt]) {
      const problem = await refusalOf(look(asked));
      expect([problem.slug, problem.message]).toEqual([
        'not-found',
        `There is no transaction ${transaction_id}.`,
      ]);
    }
    expect((await market.payments(sue).showReceipt(asked)).user_id).toBe(ada.userId);
    const hers = await market.payments(sue).listTransactions({ user_id: ada.userId, limit: 1 });
    expect(hers.items).toMatchObject([{ transaction_id }]);
    const list = market.payments(bob).listTransactions({ user_id: ada.userId });
    expect((await refusalOf(list)).slug).toBe('not-found');
  });

  test('an inventory asks what became of a claim', async () => {
    const kite = await market.hold();
    const { checkout_id } = await market.pay([kite]);
    const claim = { claim_id: checkout_id, reservation_id: kite };
    expect(await market.decide.decideClaim(claim)).toEqual({ decision: 'committed' });
    expect(await market.decide.decideClaim({ ...claim, claim_id: 'never-seen' })).toEqual({
      decision: 'unknown',
    });
  });
});
