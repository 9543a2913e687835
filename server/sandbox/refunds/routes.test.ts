import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import {
  anIntent,
  ledgerOf,
  type RunningSandbox,
  refusalOf,
  runSandbox,
} from '../testing/running-sandbox.ts';

describeOnBothDatabases('refunds', (engine) => {
  const clock = createTestClock();
  let sandbox: RunningSandbox;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl(), now: clock.now });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

  const captured = async (method = 'pm_card_visa') => {
    const { id } = await stripe.paymentIntents.create({ ...anIntent, payment_method: method, confirm: true });
    return stripe.paymentIntents.capture(id);
  };
  const chargeOf = ({ latest_charge }: Stripe.PaymentIntent) =>
    stripe.charges.retrieve(latest_charge as string);

  test('a payment is refunded in parts until nothing is left', async () => {
    const intent = await captured();
    const part = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 50_000,
      metadata: { cause: 'x' },
    });
    expect(part).toMatchObject({
      object: 'refund',
      status: 'succeeded',
      amount: 50_000,
      currency: 'usd',
      payment_intent: intent.id,
      charge: intent.latest_charge,
      metadata: { cause: 'x' },
    });
    expect(part.id).toMatch(/^re_/);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 50_000, refunded: false });
    const rest = await stripe.refunds.create({ charge: intent.latest_charge as string });
    expect(rest.amount).toBe(25_000);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 75_000, refunded: true });
    const { data } = await stripe.refunds.list({ payment_intent: intent.id });
    expect(data.map(({ id }) => id).sort()).toEqual([part.id, rest.id].sort());
    expect(await stripe.refunds.retrieve(part.id)).toMatchObject({ id: part.id, amount: 50_000 });
  });

  test('more than is left cannot be refunded', async () => {
    const intent = await captured();
    await stripe.refunds.create({ payment_intent: intent.id, amount: 70_000 });
    const refusal = await refusalOf(stripe.refunds.create({ payment_intent: intent.id, amount: 5_001 }));
    expect(refusal).toMatchObject({ statusCode: 400, rawType: 'invalid_request_error', param: 'amount' });
    expect(refusal.message).toContain('is greater than unrefunded amount on charge (50.00 USD)');
  });

  test('what is wholly refunded cannot be refunded again', async () => {
    const intent = await captured();
    await stripe.refunds.create({ payment_intent: intent.id });
    const refusal = await refusalOf(stripe.refunds.create({ payment_intent: intent.id }));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' });
  });

  test('of a partial capture only what was captured can be refunded', async () => {
    const { id } = await stripe.paymentIntents.create({
      ...anIntent,
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    await stripe.paymentIntents.capture(id, { amount_to_capture: 10_000 });
    await refusalOf(stripe.refunds.create({ payment_intent: id, amount: 10_001 }));
    expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(10_000);
  });

  test('what was not captured cannot be refunded', async () => {
    const { id } = await stripe.paymentIntents.create({
      ...anIntent,
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    const refusal = await refusalOf(stripe.refunds.create({ payment_intent: id }));
    expect(refusal.message).toContain('does not have a successful charge to refund');
  });

  test('a disputed payment cannot be refunded', async () => {
    const intent = await captured('pm_card_createDispute');
    expect((await chargeOf(intent)).disputed).toBe(true);
    expect(await refusalOf(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      statusCode: 400,
      code: 'charge_disputed',
    });
  });

  test('a refund that the bank returns looks done at first, fails later, and the money is the merchant’s again', async () => {
    const intent = await captured('pm_card_refundFail');
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('succeeded');
    clock.advance(1_999);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    clock.advance(1);
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false });
    const { data } = await stripe.events.list({ types: ['refund.created', 'refund.failed'], limit: 100 });
    const own = data.filter((event) => (event.data.object as { id: string }).id === refund.id);
    expect(own.map(({ type }) => type).sort()).toEqual(['refund.created', 'refund.failed']);
  });

  test('a slow refund is pending, and ends well', async () => {
    const intent = await captured('pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('pending');
    expect((await chargeOf(intent)).amount_refunded).toBe(75_000);
    clock.advance(2_000);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect((await chargeOf(intent)).amount_refunded).toBe(75_000);
  });

  test('what is said about a refund can change, and nothing can take a card’s refund back', async () => {
    const intent = await captured();
    const { id } = await stripe.refunds.create({ payment_intent: intent.id, metadata: { cause: 'x' } });
    const told = await stripe.refunds.update(id, { metadata: { cause: '', case: '7' } });
    expect(told.metadata).toEqual({ case: '7' });
    expect((await refusalOf(stripe.refunds.cancel(id))).message).toContain('cannot be canceled');
  });

  test('ten refunds at the same time never give back more than was captured', async () => {
    const intent = await captured();
    const attempts = Array.from({ length: 10 }, () =>
      stripe.refunds.create({ payment_intent: intent.id, amount: 20_000 }),
    );
    const done = (await Promise.allSettled(attempts)).filter(({ status }) => status === 'fulfilled');
    const { refunds } = await ledgerOf(sandbox);
    const own = refunds.filter(({ payment_intent }) => payment_intent === intent.id);
    expect(own).toHaveLength(done.length);
    expect(done.length).toBeGreaterThan(0);
    expect(own.length * 20_000).toBeLessThanOrEqual(75_000);
    expect((await chargeOf(intent)).amount_refunded).toBe(own.length * 20_000);
  });

  test('a refund must name one payment', async () => {
    expect(await refusalOf(stripe.refunds.create({}))).toMatchObject({
      statusCode: 400,
      code: 'parameter_missing',
    });
    const both = { charge: 'ch_1', payment_intent: 'pi_1' };
    expect(await refusalOf(stripe.refunds.create(both))).toMatchObject({ code: 'parameters_exclusive' });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: 'pi_none' }))).toMatchObject({
      code: 'resource_missing',
      param: 'payment_intent',
    });
  });
});
