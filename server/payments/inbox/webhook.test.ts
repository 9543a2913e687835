import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { expectAgreement, untilStatus } from '../testing/agreement.ts';
import { type Market, openMarket } from '../testing/market.ts';
import { type Delivery, deliver, deliverAll, webhookSecret } from '../testing/webhooks.ts';
import { webhookPath } from './webhook.ts';

const oldSecret = 'whsec_old';

describeOnBothDatabases('events of the processor', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine, { webhookSecrets: [oldSecret, webhookSecret] });
  });
  afterAll(async () => {
    await expectAgreement(market);
    await market.stop();
  });

  const inbox = () => market.database().kysely.selectFrom('inbox').selectAll().execute();

  const send = (event: object, delivery: Delivery = {}) => deliver(market, event, delivery);

  const anEvent = (id: string) => ({
    id,
    object: 'event',
    type: 'payment_intent.succeeded',
    created: 1_700_000_000,
    data: { object: { id: 'pi_of_somebody', object: 'payment_intent', metadata: {} } },
  });

  test.each([
    ['by either secret during a rotation', { secret: oldSecret }, 200],
    ['by the new one', {}, 200],
    ['by a stranger', { secret: 'whsec_stranger' }, 400],
    ['five minutes ago, as a replay is', { ageMs: 301_000 }, 400],
    ['over another body', { body: '{"id":"evt_forged"}' }, 400],
  ])('signed %s', async (_how, wishes, status) => {
    const id = `evt_signed_${Object.values(wishes).join('').length}_${status}`;
    expect(await send(anEvent(id), wishes)).toBe(status);
    expect((await inbox()).filter(({ event_id }) => event_id === id)).toHaveLength(status === 200 ? 1 : 0);
  });

  test('without a signature are refused, and an address without secrets takes none', async () => {
    const url = `${market.running.url}${webhookPath}`;
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(400);
  });

  test('are kept once however often they come', async () => {
    await Promise.all([1, 2, 3, 4].map(() => send(anEvent('evt_again'))));
    expect((await inbox()).filter(({ event_id }) => event_id === 'evt_again')).toHaveLength(1);
  });
});

describe('events that come 0 to 5 times, shuffled and late', () => {
  let market: Market;
  beforeAll(async () => {
    const engine = { kind: 'sqlite', createDatabaseUrl: async () => 'sqlite::memory:' } as const;
    market = await openMarket(engine, { webhookSecrets: [webhookSecret] });
  });
  afterAll(() => market.stop());

  test('change nothing about how payments end', async () => {
    const cards = ['pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_authenticationRequired'];
    const chances = fc.record({
      card: fc.constantFrom(...cards),
      copies: fc.array(fc.nat(5), { minLength: 12, maxLength: 12 }),
      order: fc.infiniteStream(fc.nat(1_000)),
    });
    const play = fc.asyncProperty(chances, async ({ card, copies, order }) => {
      const before = (await market.sandbox.stripe.events.list({ limit: 100 })).data.map(({ id }) => id);
      const kite = await market.hold();
      const asked = await market.pay([kite], { payment_method: card }).catch(() => null);
      if (asked?.action_url) await market.authenticate(asked.action_url);
      const events = (await market.sandbox.stripe.events.list({ limit: 100 })).data;
      const sent = events
        .filter(({ id }) => !before.includes(id))
        .flatMap((event, index) => Array.from({ length: copies[index % 12] ?? 1 }, () => event))
        .map((event) => ({ event, place: order.next().value ?? 0 }))
        .sort((one, other) => one.place - other.place);
      for (const { event } of sent) await deliver(market, event);
      if (asked) await untilStatus(market, asked.transaction_id, 'Success');
      expect(await market.statusOf(kite)).toBe(asked ? 'Confirmed' : 'Held');
    });
    await fc.assert(play, { numRuns: 8 });
    market.skip(3 * 24 * 3_600_000);
    await deliverAll(market);
    await expectAgreement(market);
  });
});
