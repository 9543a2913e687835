import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { shared } from '../../reservations/tables.ts';
import { settled } from '../testing/agreement.ts';
import { ada, type Market, openMarket, refusalOf, sue } from '../testing/market.ts';
import { audit, whatStays } from './audit.ts';
import { collectFacts } from './collect.ts';
import { auditFacts, findingsOf, judge, type Verdict } from './invariants.ts';

describeOnBothDatabases('an audit of a running market', (engine) => {
  let market: Market;
  let paid: string;
  beforeAll(async () => {
    market = await openMarket(engine);
    const [first, second, third] = [await market.hold(), await market.hold(), await market.hold()];
    await market.pay([first]);
    paid = first;
    await refusalOf(market.pay([second], { payment_method: 'pm_card_chargeDeclined' }));
    await market.pay([third], { payment_method: 'pm_card_authenticationRequired' });
    const { quote_id } = await market.holds(ada).quoteCancellation({ reservation_id: first });
    await market.payments(ada).cancel({ reservation_id: first, quote_id });
    paid = await market.hold();
    await market.pay([paid]);
    await settled(market);
  });
  afterAll(() => market.stop());

  const look = async () => auditFacts(await collectFacts(market.audited));
  const reservations = () => shared(market.stall.inventory.database.kysely).updateTable('reservations');

  test('finds nothing after payments, a decline, a question of the bank and a cancellation', async () => {
    const verdicts = judge(await collectFacts(market.audited));
    expect(findingsOf(verdicts)).toEqual([]);
    const looked = Object.fromEntries(verdicts.map(({ name, lookedAt }) => [name, lookedAt]));
    expect(looked).toMatchObject({
      'stock-is-recounted': 1,
      'confirmed-is-paid': 1,
      'captured-is-booked': 2,
      'claims-are-live': 1,
      'failed-is-shut': 1,
      'refunds-within-captures': 1,
      'numbers-have-no-gaps': 5,
    });
  });

  test('finds a unit that the counter forgot', async () => {
    const goods = market.stall.inventory.database.kysely.updateTable('goods');
    await goods.set((eb) => ({ taken: eb('taken', '-', 1) })).execute();
    expect((await look()).map(({ sentence }) => sentence)).toEqual([
      'In flight stock, kite: the stock counts 2 as taken, the reservations add up to 3.',
    ]);
    await goods.set((eb) => ({ taken: eb('taken', '+', 1) })).execute();
  });

  test('finds a confirmed reservation that was altered by hand', async () => {
    await reservations().set({ price_minor: 1 }).where('id', '=', paid).execute();
    expect((await look()).map(({ about, invariant }) => [about, invariant])).toEqual([
      [paid, 'confirmed-is-paid'],
    ]);
    await reservations().set({ price_minor: 10_000 }).where('id', '=', paid).execute();
  });

  test('finds a refund that somebody made at the processor', async () => {
    const { intents } = await collectFacts(market.audited).then(({ ledger }) => ledger);
    const confirmed = (await market.seen(paid)).transaction_id;
    const facts = await collectFacts(market.audited);
    const checkout = facts.checkouts.find(({ transactionId }) => transactionId === confirmed);
    const intent = intents.find(({ checkoutId }) => checkoutId === checkout?.id);
    await market.sandbox.stripe.refunds.create({ payment_intent: intent?.id ?? '', amount: 500 });
    expect((await look()).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(
        /^The processor refunded 5\.00 USD of pi_\w+ \(re_\w+\), which our books know nothing of\.$/,
      ),
    ]);
  });

  test('believes only what is wrong at every look', async () => {
    const wrong = (await audit(market.audited, { looks: 2, pauseMs: 1 })).filter(
      ({ violations }) => violations.length > 0,
    );
    expect(wrong.map(({ name }) => name)).toEqual(['refunds-within-captures']);
  });

  test('is for admins', async () => {
    const refusal = await refusalOf(market.payments(sue).audit({}));
    expect(refusal.slug).toBe('forbidden');
  });
});

test('what was wrong in one place and then in another is under way, not wrong', () => {
  const verdict = (...about: string[]): Verdict => ({
    ...{ name: 'claims-are-live', title: '', subject: '', lookedAt: 9 },
    violations: about.map((id) => ({ about: id, sentence: `${id} is wrong.` })),
  });
  expect(findingsOf(whatStays([verdict('A', 'B')], [verdict('B', 'C')])).map(({ about }) => about)).toEqual([
    'B',
  ]);
});
