import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { anIntent, type RunningSandbox, refusalOf, runSandbox } from '../testing/running-sandbox.ts';

describeOnBothDatabases('payment intents', (engine) => {
  const clock = createTestClock();
  let sandbox: RunningSandbox;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl(), now: clock.now });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

  const pay = (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe.paymentIntents.create({ ...anIntent, payment_method: method, confirm: true, ...more });
  const statusOf = async (id: string) => (await stripe.paymentIntents.retrieve(id)).status;

  test('an intent lives from its payment method over confirmation and capture to success', async () => {
    const created = await stripe.paymentIntents.create({ ...anIntent, metadata: { checkout: 'co_1' } });
    expect(created).toMatchObject({
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: 75_000,
    });
    expect(created.id).toMatch(/^pi_[A-Za-z0-9]{24,}$/);
    expect(created.client_secret).toMatch(new RegExp(`^${created.id}_secret_`));

    const chosen = await stripe.paymentIntents.update(created.id, { payment_method: 'pm_card_visa' });
    expect(chosen.status).toBe('requires_confirmation');

    const confirmed = await stripe.paymentIntents.confirm(created.id, { expand: ['latest_charge'] });
    expect(confirmed).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 75_000,
      amount_received: 0,
    });
    expect(confirmed.latest_charge).toMatchObject({ status: 'succeeded', captured: false, paid: true });

    const captured = await stripe.paymentIntents.capture(created.id);
    expect(captured).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 75_000 });
    expect(captured.metadata).toEqual({ checkout: 'co_1' });
    expect(await stripe.charges.retrieve(captured.latest_charge as string)).toMatchObject({
      object: 'charge',
      captured: true,
      amount_captured: 75_000,
      amount_refunded: 0,
      payment_intent: created.id,
      metadata: { checkout: 'co_1' },
    });
  });

  test('a payment with automatic capture succeeds at once', async () => {
    const intent = await pay('pm_card_mastercard', { capture_method: 'automatic' });
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 75_000,
      latest_charge: expect.any(String),
    });
  });

  test('a partial capture lets the rest of the authorisation go', async () => {
    const { id } = await pay('pm_card_amex');
    const intent = await stripe.paymentIntents.capture(id, {
      amount_to_capture: 50_000,
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 50_000, amount_capturable: 0 });
    expect(intent.latest_charge).toMatchObject({ amount_captured: 50_000, amount_refunded: 25_000 });
  });

  test('more than was authorised cannot be captured, and the authorisation stands', async () => {
    const { id } = await pay('pm_card_visa');
    const refusal = await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: 75_001 }));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'amount_too_large', param: 'amount_to_capture' });
    expect(await statusOf(id)).toBe('requires_capture');
  });

  test('a canceled authorisation is let go, and cannot be captured any more', async () => {
    const { id } = await pay('pm_card_visa');
    const canceled = await stripe.paymentIntents.cancel(id, {
      cancellation_reason: 'abandoned',
      expand: ['latest_charge'],
    });
    expect(canceled).toMatchObject({
      status: 'canceled',
      amount_capturable: 0,
      cancellation_reason: 'abandoned',
    });
    expect(canceled.canceled_at).toBe(Math.floor(clock.now() / 1000));
    expect(canceled.latest_charge).toMatchObject({
      captured: false,
      refunded: true,
      amount_refunded: 75_000,
    });
    const refusal = await refusalOf(stripe.paymentIntents.capture(id));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    expect(refusal.payment_intent).toMatchObject({ id, status: 'canceled' });
  });

  test('an authorisation that nobody captures for 7 days is let go by the bank', async () => {
    const { id } = await pay('pm_card_visa');
    clock.advance(7 * 24 * 3_600_000 - 1);
    expect(await statusOf(id)).toBe('requires_capture');
    clock.advance(1);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
    });
  });

  describe('in the wrong state', () => {
    test('a captured intent can be neither captured, confirmed nor canceled again', async () => {
      const { id } = await pay('pm_card_visa');
      await stripe.paymentIntents.capture(id);
      for (const again of ['capture', 'confirm', 'cancel'] as const) {
        const refusal = await refusalOf(stripe.paymentIntents[again](id));
        expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
        expect(refusal.payment_intent).toMatchObject({ id, status: 'succeeded' });
      }
    });

    test('an intent that was not confirmed cannot be captured', async () => {
      const { id } = await stripe.paymentIntents.create({ ...anIntent, payment_method: 'pm_card_visa' });
      const refusal = await refusalOf(stripe.paymentIntents.capture(id));
      expect(refusal.message).toContain('has a status of requires_confirmation');
      expect(refusal.code).toBe('payment_intent_unexpected_state');
    });

    test('an intent without a payment method cannot be confirmed', async () => {
      const { id } = await stripe.paymentIntents.create(anIntent);
      const refusal = await refusalOf(stripe.paymentIntents.confirm(id));
      expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
      expect(await statusOf(id)).toBe('requires_payment_method');
    });

    test('the amount of an authorised intent cannot change, its description can', async () => {
      const { id } = await pay('pm_card_visa');
      const refusal = await refusalOf(stripe.paymentIntents.update(id, { amount: 100 }));
      expect(refusal.code).toBe('payment_intent_unexpected_state');
      const updated = await stripe.paymentIntents.update(id, {
        description: 'JFK-LAX',
        metadata: { trip: 'nyc' },
      });
      expect(updated).toMatchObject({ description: 'JFK-LAX', metadata: { trip: 'nyc' }, amount: 75_000 });
    });
  });

  describe('declines', () => {
    test.each([
      ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
      ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
      ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
      ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', ''],
      ['pm_card_chargeDeclinedProcessingError', 'processing_error', ''],
      ['pm_card_chargeCustomerFail', 'card_declined', 'generic_decline'],
    ])('%s is refused with %s, and nothing is held', async (method, code, declineCode) => {
      const refusal = await refusalOf(pay(method));
      expect(refusal).toMatchObject({
        type: 'StripeCardError',
        statusCode: 402,
        code,
        decline_code: declineCode,
      });
      const intent = await stripe.paymentIntents.retrieve((refusal.payment_intent as { id: string }).id);
      expect(intent).toMatchObject({
        status: 'requires_payment_method',
        payment_method: null,
        amount_capturable: 0,
        last_payment_error: { type: 'card_error', code, message: refusal.message },
      });
      expect(await stripe.charges.retrieve(intent.latest_charge as string)).toMatchObject({
        status: 'failed',
        paid: false,
        failure_code: code,
      });
    });

    test('a declined intent can be paid with another card, and both tries stay on record', async () => {
      const refusal = await refusalOf(pay('pm_card_chargeDeclined'));
      const { id } = refusal.payment_intent as { id: string };
      const intent = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
      expect(intent).toMatchObject({ status: 'requires_capture', last_payment_error: null });
      const { data } = await stripe.charges.list({ payment_intent: id });
      expect(data.map(({ status }) => status).sort()).toEqual(['failed', 'succeeded']);
    });

    test('an absent payer cannot authenticate', async () => {
      const refusal = await refusalOf(pay('pm_card_authenticationRequired', { off_session: true }));
      expect(refusal).toMatchObject({ statusCode: 402, code: 'authentication_required' });
      expect(refusal.decline_code).toBe('authentication_required');
    });

    test('a caller that cannot send the payer anywhere is refused instead', async () => {
      const refusal = await refusalOf(
        pay('pm_card_authenticationRequired', { error_on_requires_action: true }),
      );
      expect(refusal).toMatchObject({ statusCode: 402, decline_code: 'authentication_not_handled' });
    });
  });

  describe('parameters', () => {
    const create = (parameters: Record<string, unknown>) =>
      refusalOf(stripe.paymentIntents.create(parameters as unknown as Stripe.PaymentIntentCreateParams));

    test.each([
      ['a missing one', { currency: 'usd' }, 'parameter_missing', 'amount'],
      ['an unknown one', { ...anIntent, colour: 'red' }, 'parameter_unknown', 'colour'],
      [
        'an unknown one inside',
        { ...anIntent, automatic_payment_methods: { a: 1 } },
        'parameter_unknown',
        'automatic_payment_methods[a]',
      ],
      ['an amount that is no integer', { ...anIntent, amount: 7.5 }, 'parameter_invalid_integer', 'amount'],
      ['an amount below the minimum', { ...anIntent, amount: 49 }, 'amount_too_small', 'amount'],
      ['an amount of nine digits', { ...anIntent, amount: 100_000_000 }, 'amount_too_large', 'amount'],
      ['an empty one', { ...anIntent, payment_method: '' }, 'parameter_invalid_empty', 'payment_method'],
      ['an unknown currency', { ...anIntent, currency: 'xxx' }, undefined, 'currency'],
      [
        'the list of payment method types that Stripe has given up',
        { ...anIntent, payment_method_types: ['card'] },
        'payment_method_types_no_longer_supported',
        'payment_method_types',
      ],
      ['an unknown choice', { ...anIntent, capture_method: 'later' }, undefined, 'capture_method'],
      [
        'an unknown payment method',
        { ...anIntent, payment_method: 'pm_card_none' },
        'resource_missing',
        'payment_method',
      ],
      ['an unknown customer', { ...anIntent, customer: 'cus_none' }, 'resource_missing', 'customer'],
      [
        'too long a metadata value',
        { ...anIntent, metadata: { a: 'x'.repeat(501) } },
        undefined,
        'metadata[a]',
      ],
      [
        'a return address without a confirmation',
        { ...anIntent, return_url: 'https://a.example' },
        undefined,
        'return_url',
      ],
    ])('%s is refused', async (...[_name, parameters, code, param]) => {
      expect(await create(parameters)).toMatchObject({
        statusCode: 400,
        rawType: 'invalid_request_error',
        code,
        param,
      });
    });

    test('whoever leaves the payment methods to Stripe must say where the payer returns to', async () => {
      const { allowed_payment_method_types: _, ...open } = anIntent;
      const refusal = await create({ ...open, payment_method: 'pm_card_visa', confirm: true });
      expect(refusal.message).toContain('A `return_url` must be specified');
    });

    test('a strange parameter name is a parameter like any other', async () => {
      const response = await fetch(`${sandbox.url}/v1/payment_intents`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk_test_x', 'content-type': 'application/x-www-form-urlencoded' },
        body: 'amount=75000&currency=usd&__proto__[a]=1&constructor=2&metadata[__proto__]=3',
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'parameter_unknown' } });
    });

    test('an unknown intent is 404', async () => {
      expect(await refusalOf(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
        param: 'intent',
      });
    });

    test('only what is an object can be expanded', async () => {
      const refusal = await refusalOf(stripe.paymentIntents.create({ ...anIntent, expand: ['amount'] }));
      expect(refusal.message).toBe('This property cannot be expanded (amount).');
    });
  });

  test('lists go backwards in pages, and the SDK finds every intent once', async () => {
    clock.advance(60_000);
    const since = Math.floor(clock.now() / 1000);
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      if (index % 2 === 0) clock.advance(1_000);
      made.push((await stripe.paymentIntents.create(anIntent)).id);
    }
    const page = await stripe.paymentIntents.list({ created: { gt: since }, limit: 2 });
    expect(page).toMatchObject({ object: 'list', has_more: true, url: '/v1/payment_intents' });
    const count = async (created: Stripe.RangeQueryParam | number) =>
      (await stripe.paymentIntents.list({ created, limit: 100 })).data.length;
    expect(await count({ gt: since + 1 })).toBe(3);
    expect(await count({ gte: since + 1, lt: since + 2 })).toBe(2);
    expect(await count({ gte: since + 1, lte: since + 2 })).toBe(4);
    expect(await count(since + 3)).toBe(1);
    const found: string[] = [];
    for await (const { id } of stripe.paymentIntents.list({ created: { gte: since }, limit: 2 }))
      found.push(id);
    expect(found).toHaveLength(5);
    expect([...found].sort()).toEqual([...made].sort());
    expect(found[0]).toBe(made[4]);
    const before = await stripe.paymentIntents.list({
      ending_before: found[2] as string,
      limit: 10,
      created: { gte: since },
    });
    expect(before.data.map(({ id }) => id)).toEqual(found.slice(0, 2));
  });

  test('each change of state is one event', async () => {
    const { id, latest_charge } = await pay('pm_card_visa');
    await stripe.paymentIntents.capture(id);
    const { data } = await stripe.events.list({ limit: 100 });
    const own = data.filter(({ data: { object } }) =>
      [id, latest_charge].includes((object as { id: string }).id),
    );
    expect(own.map(({ type }) => type).sort()).toEqual([
      'charge.captured',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
  });
});
