import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { payer } from '../testing/payer.ts';
import { anIntent, type RunningSandbox, refusalOf, runSandbox } from '../testing/running-sandbox.ts';

describeOnBothDatabases('a hosted page that saves a card', (engine) => {
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  let customer: string;
  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl() });
    stripe = sandbox.stripe;
    customer = (await stripe.customers.create({ email: 'ada@example.org', name: 'Ada' })).id;
  });
  afterAll(() => sandbox.stop());

  const open = async () => {
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'usd',
      customer,
      success_url: 'http://127.0.0.1:9/saved',
      setup_intent_data: { metadata: { user: 'ada' } },
    });
    return { id: session.id, page: session.url as string };
  };
  const look = (id: string) => stripe.checkout.sessions.retrieve(id, { expand: ['setup_intent'] });
  const savedCard = async (card: string) => {
    const { id, page } = await open();
    await payer.choose(page, card);
    const setup = (await look(id)).setup_intent as Stripe.SetupIntent;
    return setup.payment_method as string;
  };
  const charge = (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe.paymentIntents.create({ ...anIntent, customer, payment_method: method, confirm: true, ...more });

  test('saves it for payments with and without the payer', async () => {
    const { id, page } = await open();
    expect(await look(id)).toMatchObject({
      mode: 'setup',
      payment_status: 'no_payment_required',
      amount_total: null,
      setup_intent: { status: 'requires_payment_method', usage: 'off_session', metadata: { user: 'ada' } },
    });
    expect(await payer.choose(page, 'pm_card_visa')).toBe('http://127.0.0.1:9/saved');
    const done = await look(id);
    expect(done).toMatchObject({ status: 'complete', setup_intent: { status: 'succeeded', customer } });
    const method = (done.setup_intent as Stripe.SetupIntent).payment_method as string;
    expect(await stripe.paymentMethods.retrieve(method)).toMatchObject({
      customer,
      allow_redisplay: 'limited',
    });
    expect((await charge(method)).status).toBe('requires_capture');
    expect((await charge(method, { off_session: true })).status).toBe('requires_capture');
  });

  test('asks the bank where the card wants that, and the card needs the payer no more', async () => {
    const { id, page } = await open();
    const bank = await payer.choose(page, 'pm_card_authenticationRequiredOnSetup');
    expect(await (await fetch(bank)).text()).toContain('may this card be saved for later payments?');
    expect(await payer.follow(await payer.answerBank(bank, 'authenticate'))).toBe('http://127.0.0.1:9/saved');
    const method = ((await look(id)).setup_intent as Stripe.SetupIntent).payment_method as string;
    expect((await charge(method, { off_session: true })).status).toBe('requires_capture');
  });

  test('saves nothing when the payer fails at the bank, and stays open', async () => {
    const { id, page } = await open();
    const back = await payer.answerBank(
      await payer.choose(page, 'pm_card_authenticationRequiredOnSetup'),
      'fail',
    );
    expect(await payer.follow(back)).toBe(page);
    expect(await look(id)).toMatchObject({
      status: 'open',
      setup_intent: {
        status: 'requires_payment_method',
        payment_method: null,
        last_setup_error: { code: 'setup_intent_authentication_failure' },
      },
    });
  });

  test('refuses a card that its bank does not let be saved, and takes another', async () => {
    const { id, page } = await open();
    expect(await payer.choose(page, 'pm_card_chargeDeclined')).toBe(page);
    expect(await (await fetch(page)).text()).toContain('Your card was declined.');
    await payer.choose(page, 'pm_card_visa');
    expect((await look(id)).status).toBe('complete');
  });

  test('that is expired cancels what it was about', async () => {
    const { id, page } = await open();
    await stripe.checkout.sessions.expire(id);
    expect(await look(id)).toMatchObject({ status: 'expired', setup_intent: { status: 'canceled' } });
    expect(await (await fetch(page)).text()).toContain('No card was saved.');
    const setup = (await look(id)).setup_intent as Stripe.SetupIntent;
    expect((await refusalOf(stripe.setupIntents.cancel(setup.id))).message).toContain('created by Checkout');
  });

  test('a saved card that fails whenever it is charged can be saved', async () => {
    const method = await savedCard('pm_card_chargeCustomerFail');
    expect(await refusalOf(charge(method))).toMatchObject({ statusCode: 402, code: 'card_declined' });
  });

  test('a saved card whose bank always asks cannot be charged without the payer', async () => {
    const { id, page } = await open();
    await payer.answerBank(await payer.choose(page, 'pm_card_authenticationRequired'), 'authenticate');
    const method = ((await look(id)).setup_intent as Stripe.SetupIntent).payment_method as string;
    expect(await refusalOf(charge(method, { off_session: true }))).toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
    });
    expect((await charge(method, { return_url: 'http://127.0.0.1:9/' })).status).toBe('requires_action');
  });
});
