import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import {
  anIntent,
  ledgerOf,
  type RunningSandbox,
  refusalOf,
  runSandbox,
} from '../testing/running-sandbox.ts';

describeOnBothDatabases('a repeated idempotency key', (engine) => {
  const clock = createTestClock();
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  let keys = 0;
  let idempotencyKey: string;

  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl(), now: clock.now });
    stripe = sandbox.stripe;
  });
  beforeEach(() => {
    sandbox.faults.clear();
    keys += 1;
    idempotencyKey = `co:${keys}:create:1`;
  });
  afterAll(() => sandbox.stop());

  const intentCount = async () => (await ledgerOf(sandbox)).intents.length;
  const headersOf = (answer: { lastResponse: { headers: Record<string, string> } }) =>
    answer.lastResponse.headers;

  test('gets the first answer again, and nothing is done twice', async () => {
    const before = await intentCount();
    const first = await stripe.paymentIntents.create(anIntent, { idempotencyKey });
    const second = await stripe.paymentIntents.create(anIntent, { idempotencyKey });
    expect(second).toEqual(first);
    expect(headersOf(first)['idempotent-replayed']).toBeUndefined();
    expect(headersOf(second)['idempotent-replayed']).toBe('true');
    expect(headersOf(second)['request-id']).not.toBe(headersOf(first)['request-id']);
    expect(await intentCount()).toBe(before + 1);
  });

  test('gets the state of then, not of now', async () => {
    const paid = { ...anIntent, payment_method: 'pm_card_visa', confirm: true };
    const { id } = await stripe.paymentIntents.create(paid, { idempotencyKey });
    await stripe.paymentIntents.capture(id);
    const again = await stripe.paymentIntents.create(paid, { idempotencyKey });
    expect(again).toMatchObject({ id, status: 'requires_capture' });
  });

  test('with other parameters is an idempotency error', async () => {
    await stripe.paymentIntents.create(anIntent, { idempotencyKey });
    const refusal = await refusalOf(
      stripe.paymentIntents.create({ ...anIntent, amount: 100 }, { idempotencyKey }),
    );
    expect(refusal).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
      rawType: 'idempotency_error',
    });
    expect(refusal.message).toContain(idempotencyKey);
  });

  test('with the same parameters in another order is the same request', async () => {
    const { currency, ...rest } = anIntent;
    const first = await stripe.paymentIntents.create({ currency, ...rest }, { idempotencyKey });
    const second = await stripe.paymentIntents.create({ ...rest, currency }, { idempotencyKey });
    expect(second.id).toBe(first.id);
  });

  test('at another endpoint is an idempotency error, the same parameters or not', async () => {
    const one = await stripe.paymentIntents.create(anIntent);
    const other = await stripe.paymentIntents.create(anIntent);
    await stripe.paymentIntents.cancel(one.id, {}, { idempotencyKey });
    const refusal = await refusalOf(stripe.paymentIntents.cancel(other.id, {}, { idempotencyKey }));
    expect(refusal).toMatchObject({ rawType: 'idempotency_error', statusCode: 400 });
    expect((await stripe.paymentIntents.retrieve(other.id)).status).toBe('requires_payment_method');
  });

  test('gets the same decline again, of the same charge', async () => {
    const declined = { ...anIntent, payment_method: 'pm_card_chargeDeclined', confirm: true };
    const first = await refusalOf(stripe.paymentIntents.create(declined, { idempotencyKey }));
    const second = await refusalOf(stripe.paymentIntents.create(declined, { idempotencyKey }));
    expect(second).toMatchObject({ statusCode: 402, code: 'card_declined', charge: first.charge });
    const { data } = await stripe.charges.list({
      payment_intent: (first.payment_intent as { id: string }).id,
    });
    expect(data).toHaveLength(1);
  });

  test('gets the same refusal of a state again, even when the state has changed', async () => {
    const { id } = await stripe.paymentIntents.create({ ...anIntent, payment_method: 'pm_card_visa' });
    const first = await refusalOf(stripe.paymentIntents.capture(id, {}, { idempotencyKey }));
    expect(first.code).toBe('payment_intent_unexpected_state');
    await stripe.paymentIntents.confirm(id);
    const second = await refusalOf(stripe.paymentIntents.capture(id, {}, { idempotencyKey }));
    expect(second.headers?.['idempotent-replayed']).toBe('true');
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture');
  });

  test('of a request with invalid parameters is free: nothing was kept', async () => {
    await refusalOf(stripe.paymentIntents.create({ ...anIntent, amount: -1 }, { idempotencyKey }));
    const intent = await stripe.paymentIntents.create(anIntent, { idempotencyKey });
    expect(headersOf(intent)['idempotent-replayed']).toBeUndefined();
  });

  test('gets 409 while the first request is being worked on, and its answer afterwards', async () => {
    sandbox.faults.add([{ kind: 'delay', milliseconds: 300, times: 1 }]);
    const first = stripe.paymentIntents.create(anIntent, { idempotencyKey });
    await expect.poll(() => sandbox.faults.list()[0]?.struck).toBe(1);
    const refusal = await refusalOf(stripe.paymentIntents.create(anIntent, { idempotencyKey }));
    expect(refusal).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    const { id } = await first;
    expect((await stripe.paymentIntents.create(anIntent, { idempotencyKey })).id).toBe(id);
  });

  test('gets a 500 again, and the intent that was made behind it stays the only one', async () => {
    const before = await intentCount();
    sandbox.faults.add([{ kind: 'error-after', times: 1 }]);
    for (const _attempt of [1, 2]) {
      const refusal = await refusalOf(stripe.paymentIntents.create(anIntent, { idempotencyKey }));
      expect(refusal).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
    }
    expect(await intentCount()).toBe(before + 1);
  });

  test('is forgotten after a day, not before', async () => {
    const first = await stripe.paymentIntents.create(anIntent, { idempotencyKey });
    clock.advance(24 * 3_600_000);
    expect((await stripe.paymentIntents.create(anIntent, { idempotencyKey })).id).toBe(first.id);
    clock.advance(1);
    expect((await stripe.paymentIntents.create(anIntent, { idempotencyKey })).id).not.toBe(first.id);
  });

  test('of the SDK itself serves each of its own retries', async () => {
    const before = await intentCount();
    sandbox.faults.add([{ kind: 'drop-after', times: 2 }]);
    const intent = await sandbox.stripeWith({ maxNetworkRetries: 2 }).paymentIntents.create(anIntent);
    expect(headersOf(intent)['idempotent-replayed']).toBe('true');
    expect(await intentCount()).toBe(before + 1);
  });

  test.runIf(engine.kind === 'postgres')('at two sandboxes of one database runs once', async () => {
    const other = await runSandbox({ database: sandbox.databaseUrl, now: clock.now });
    const before = await intentCount();
    const answers = await Promise.allSettled(
      [sandbox, other].map(({ stripe: at }) => at.paymentIntents.create(anIntent, { idempotencyKey })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await intentCount()).toBe(before + 1);
    await other.stop();
  });
});
