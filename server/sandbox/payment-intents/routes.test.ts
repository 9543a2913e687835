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
