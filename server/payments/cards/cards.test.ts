import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { TestUser } from '../../kernel/testing/running.ts';
import { payer } from '../../sandbox/testing/payer.ts';
import { expectAgreement, untilStatus } from '../testing/agreement.ts';
import { ada, bob, type Market, openMarket, refusalOf } from '../testing/market.ts';
import { cardsContract } from './contract.ts';

describeOnBothDatabases('saved cards', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine);
  });
  afterAll(async () => {
    await expectAgreement(market);
    await market.stop();
  });

  const cards = (user: TestUser) => market.running.client(cardsContract, user);

  async function save(user: TestUser, card = 'pm_card_visa') {
    const { setup_id, url } = await cards(user).addCard({});
    await payer.choose(String(url), card);
    const { card: saved } = await cards(user).showCardSetup({ setup_id });
    if (!saved) throw new Error('No card was saved.');
    return saved;
  }

  test('are saved on the processor’s page and are told without their number', async () => {
    const setup = await cards(ada).addCard({});
    expect(setup).toMatchObject({ status: 'open', url: expect.stringContaining('/c/'), card: null });
    await payer.choose(String(setup.url), 'pm_card_visa');
    const { setup_id } = setup;
    const saved = { brand: 'visa', last4: '4242' };
    expect(await cards(ada).showCardSetup({ setup_id })).toMatchObject({
      status: 'saved',
      url: null,
      card: saved,
    });
    expect((await cards(ada).listCards({})).items).toMatchObject([saved]);
  });

  test('pay, each for its owner only', async () => {
    const { card_id: payment_method } = await save(ada);
    const kite = await market.hold();
    expect(await market.pay([kite], { payment_method })).toMatchObject({ status: 'Success' });
    const bobs = await market.hold({ user: bob });
    const problem = await refusalOf(market.pay([bobs], { user: bob, payment_method }));
    expect([problem.slug, problem.message]).toEqual([
      'validation-failed',
      `You have no saved card ${payment_method}.`,
    ]);
    expect(await market.statusOf(bobs)).toBe('Held');
  });

  test('that the bank asks about are paid with after its question', async () => {
    const { setup_id, url } = await cards(ada).addCard({});
    const bank = await payer.choose(String(url), 'pm_card_authenticationRequired');
    await payer.follow(await payer.answerBank(bank, 'authenticate'));
    const { card } = await cards(ada).showCardSetup({ setup_id });
    const asked = await market.pay([await market.hold()], { payment_method: String(card?.card_id) });
    expect(asked.checkout_state).toBe('ActionRequired');
    await market.authenticate(String(asked.action_url));
    await untilStatus(market, asked.transaction_id, 'Success');
  });

  test('are removed by their owner only, and pay no more', async () => {
    const { card_id } = await save(ada, 'pm_card_mastercard');
    expect((await refusalOf(cards(bob).removeCard({ card_id }))).slug).toBe('not-found');
    expect(await cards(ada).removeCard({ card_id })).toMatchObject({ card_id, brand: 'mastercard' });
    expect((await cards(ada).listCards({})).items.map((card) => card.card_id)).not.toContain(card_id);
    const problem = await refusalOf(market.pay([await market.hold()], { payment_method: card_id }));
    expect(problem.message).toBe(`You have no saved card ${card_id}.`);
  });

  test('somebody else’s page is not found', async () => {
    const { setup_id } = await cards(ada).addCard({});
    expect((await refusalOf(cards(bob).showCardSetup({ setup_id }))).slug).toBe('not-found');
  });

  test('asked for twice with one key are one page, and twins make one customer', async () => {
    const add = () => cards(bob).addCard({}, { idempotencyKey: 'one-card' });
    const [first, second] = await Promise.all([add(), add()]);
    expect(second.setup_id).toBe(first.setup_id);
    const { data } = await market.sandbox.stripe.customers.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata.user_id === bob.userId)).toHaveLength(1);
  });

  test('come first among the ways to pay; with a test key there are test cards too', async () => {
    const { items } = await cards(ada).listPaymentChoices({});
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['saved', 'hosted', 'test']));
    expect(items[0]?.label).toMatch(/^visa ending in \d{4}, valid until \d\d\/\d{4}$/);
  });

  test('cannot be asked for while the processor is away, and it is said', async () => {
    market.fail({ kind: 'error-before', route: '*' });
    expect((await refusalOf(cards(ada).listCards({}))).slug).toBe('service-unavailable');
    market.sandbox.faults.clear();
  });
});
