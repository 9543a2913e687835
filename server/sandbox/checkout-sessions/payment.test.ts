import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { payer } from '../testing/payer.ts';
import {
  aSession,
  ledgerOf,
  type RunningSandbox,
  refusalOf,
  runSandbox,
} from '../testing/running-sandbox.ts';

describeOnBothDatabases('a hosted payment', (engine) => {
  const clock = createTestClock();
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl(), now: clock.now });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

  const open = async (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) => {
    const session = await stripe.checkout.sessions.create({ ...aSession, ...more });
    return { id: session.id, page: session.url as string };
  };
  const look = (id: string) => stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  const eventsOf = async (id: string) => {
    const { data } = await stripe.events.list({ limit: 100 });
    return data.filter((event) => (event.data.object as { id: string }).id === id).map(({ type }) => type);
  };

  test('is authorised on the page, captured by us, and paid only then', async () => {
    const { id, page } = await open();
    expect(await look(id)).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      amount_total: 75_000,
      currency: 'usd',
      client_reference_id: 'co_1',
    });
    expect(await payer.choose(page, 'pm_card_visa')).toBe(`http://127.0.0.1:9/done?session=${id}`);
    const done = await look(id);
    expect(done).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null });
    const intent = done.payment_intent as Stripe.PaymentIntent;
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 75_000,
      capture_method: 'manual',
      metadata: { checkout: 'co_1' },
    });
    await stripe.paymentIntents.capture(intent.id);
    expect(await look(id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
    expect(await eventsOf(id)).toEqual(['checkout.session.completed']);
  });

  test('with automatic capture is paid at once', async () => {
    const { id, page } = await open({ payment_intent_data: {} });
    await payer.choose(page, 'pm_card_visa');
    expect(await look(id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
  });

  test('that is declined leaves the page open for another card, on the same intent', async () => {
    const { id, page } = await open();
    expect(await payer.choose(page, 'pm_card_chargeDeclinedInsufficientFunds')).toBe(page);
    const declined = await look(id);
    expect(declined).toMatchObject({
      status: 'open',
      payment_intent: {
        status: 'requires_payment_method',
        last_payment_error: { decline_code: 'insufficient_funds' },
      },
    });
    expect(await (await fetch(page)).text()).toContain('Your card has insufficient funds.');
    await payer.choose(page, 'pm_card_visa');
    const done = await look(id);
    expect(done.status).toBe('complete');
    expect(done.payment_intent).toMatchObject({ id: (declined.payment_intent as Stripe.PaymentIntent).id });
  });

  test('goes by the bank when the card asks for it, and ends at the merchant', async () => {
    const { id, page } = await open();
    const bank = await payer.choose(page, 'pm_card_authenticationRequired');
    expect(await look(id)).toMatchObject({ status: 'open', payment_intent: { status: 'requires_action' } });
    const back = await payer.answerBank(bank, 'authenticate');
    expect(await payer.follow(back)).toBe(`http://127.0.0.1:9/done?session=${id}`);
    expect(await look(id)).toMatchObject({
      status: 'complete',
      payment_intent: { status: 'requires_capture' },
    });
  });

  test('that fails at the bank comes back to the open page, which says so', async () => {
    const { id, page } = await open();
    const back = await payer.answerBank(await payer.choose(page, 'pm_card_authenticationRequired'), 'fail');
    expect(await payer.follow(back)).toBe(page);
    expect(await (await fetch(page)).text()).toContain('has failed authentication');
    expect((await look(id)).status).toBe('open');
  });

  test('cannot happen on a page that was expired, whatever the payer had begun', async () => {
    const { id, page } = await open();
    const bank = await payer.choose(page, 'pm_card_authenticationRequired');
    const expired = await stripe.checkout.sessions.expire(id);
    expect(expired).toMatchObject({ status: 'expired', url: null });
    expect(await payer.choose(page, 'pm_card_visa')).toBe(page);
    const shut = await fetch(page);
    expect(shut.status).toBe(410);
    expect(await shut.text()).toContain('Nothing was charged.');
    const late = await fetch(bank, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'authenticate' }),
    });
    expect(await late.text()).toContain('its status is canceled');
    expect(await look(id)).toMatchObject({
      payment_intent: { status: 'canceled', cancellation_reason: 'expired', latest_charge: null },
    });
    expect(await eventsOf(id)).toEqual(['checkout.session.expired']);
  });

  test('cannot happen on a page whose time is over', async () => {
    const { id, page } = await open({ expires_at: Math.floor(clock.now() / 1000) + 1_800 });
    clock.advance(1_799_000);
    expect((await look(id)).status).toBe('open');
    clock.advance(1_000);
    expect(await payer.choose(page, 'pm_card_visa')).toBe(page);
    expect(await look(id)).toMatchObject({ status: 'expired', payment_intent: null });
  });

  test('paid in two windows at once is charged once', async () => {
    const before = (await ledgerOf(sandbox)).intents.length;
    const { id, page } = await open();
    await Promise.all([1, 2, 3].map(() => payer.choose(page, 'pm_card_visa')));
    const { payment_intent: intent } = await look(id);
    const { data } = await stripe.charges.list({ payment_intent: (intent as Stripe.PaymentIntent).id });
    expect(data).toHaveLength(1);
    expect((await ledgerOf(sandbox)).intents).toHaveLength(before + 1);
  });

  test('is the session’s: its intent can be neither confirmed nor cancelled, its authorisation can be let go', async () => {
    const { id, page } = await open();
    await payer.choose(page, 'pm_card_chargeDeclined');
    const intent = (await look(id)).payment_intent as Stripe.PaymentIntent;
    const confirm = () => stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    for (const act of [confirm, () => stripe.paymentIntents.cancel(intent.id)]) {
      expect((await refusalOf(act())).message).toContain('PaymentIntents created by Checkout');
    }
    await payer.choose(page, 'pm_card_visa');
    expect((await stripe.paymentIntents.cancel(intent.id)).status).toBe('canceled');
  });

  test('saves the card for its customer when it was asked to', async () => {
    const customer = await stripe.customers.create({});
    const { page } = await open({
      customer: customer.id,
      payment_intent_data: { capture_method: 'manual', setup_future_usage: 'off_session' },
      payment_method_data: { allow_redisplay: 'always' },
    });
    await payer.choose(page, 'pm_card_mastercard');
    const { data } = await stripe.customers.listPaymentMethods(customer.id);
    expect(data).toMatchObject([{ allow_redisplay: 'always', card: { brand: 'mastercard', last4: '4444' } }]);
    const next = await open({ customer: customer.id });
    expect(await (await fetch(next.page)).text()).toContain('Saved card: mastercard ending in 4444');
    await payer.choose(next.page, data[0]?.id ?? '');
    expect((await look(next.id)).status).toBe('complete');
  });
});
