import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  anIntent,
  ledgerOf,
  type RunningSandbox,
  refusalOf,
  runSandbox,
} from '../testing/running-sandbox.ts';

let sandbox: RunningSandbox;
let stripe: Stripe;
beforeEach(async () => {
  sandbox = await runSandbox();
  stripe = sandbox.stripe;
});
afterEach(() => sandbox.stop());

const idempotencyKey = 'co:1:create:1';
const payment = { ...anIntent, payment_method: 'pm_card_visa', confirm: true } as const;
const intentCount = async () => (await ledgerOf(sandbox)).intents.length;

/** Sets the switches as another program would: over HTTP. */
const switchFaults = (
  faults: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) => fetch(`${sandbox.url}/sandbox/faults`, { method: 'POST', headers, body: JSON.stringify({ faults }) });

test('an answer lost after the work, twice, and a retry with the same key are one charge', async () => {
  // The SDK repeats a broken connection once by itself: two drops defeat it.
  await switchFaults([{ kind: 'drop-after', route: 'POST /v1/payment_intents', times: 2 }]);
  const lost = await refusalOf(stripe.paymentIntents.create(payment, { idempotencyKey }));
  expect(lost).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  const intent = await stripe.paymentIntents.create(payment, { idempotencyKey });
  expect(intent.status).toBe('requires_capture');
  const { intents, sums } = await ledgerOf(sandbox);
  expect(intents).toHaveLength(1);
  expect(sums).toEqual([{ currency: 'usd', held: 75_000, captured: 0, refunded: 0 }]);
  expect((await stripe.charges.list()).data).toHaveLength(1);
});

test('a connection broken before the work leaves nothing behind', async () => {
  await switchFaults([{ kind: 'drop-before', times: 2 }]);
  const lost = await refusalOf(stripe.paymentIntents.create(payment, { idempotencyKey }));
  expect(lost).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  expect(await intentCount()).toBe(0);
  const intent = await stripe.paymentIntents.create(payment, { idempotencyKey });
  expect(intent.lastResponse.headers['idempotent-replayed']).toBeUndefined();
});

test('a 500 before the work is kept like any answer, and only a new key gets past it', async () => {
  await switchFaults([{ kind: 'error-before', times: 1 }]);
  for (const _attempt of [1, 2]) {
    const failure = await refusalOf(stripe.paymentIntents.create(payment, { idempotencyKey }));
    expect(failure).toMatchObject({ statusCode: 500, rawType: 'api_error' });
    expect(failure.headers?.['stripe-should-retry']).toBe('false');
  }
  expect(await intentCount()).toBe(0);
  await stripe.paymentIntents.create(payment, { idempotencyKey: 'co:1:create:2' });
});

test('429 and 409 do nothing and keep nothing', async () => {
  await switchFaults([
    { kind: 'rate-limit', times: 1 },
    { kind: 'conflict', times: 1 },
  ]);
  const limited = await refusalOf(stripe.paymentIntents.create(payment, { idempotencyKey }));
  expect(limited).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429, code: 'rate_limit' });
  const conflict = await refusalOf(stripe.paymentIntents.create(payment, { idempotencyKey }));
  expect(conflict).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  expect(await intentCount()).toBe(0);
  expect((await stripe.paymentIntents.create(payment, { idempotencyKey })).status).toBe('requires_capture');
});

test('an SDK with retries gets past a conflict by itself', async () => {
  await switchFaults([{ kind: 'conflict', times: 1 }]);
  const patient = sandbox.stripeWith({ maxNetworkRetries: 2 });
  expect((await patient.paymentIntents.create(payment)).status).toBe('requires_capture');
});

test('a delayed answer is late, and right', async () => {
  await switchFaults([{ kind: 'delay', milliseconds: 150, route: 'GET /v1/payment_intents/*' }]);
  const { id } = await stripe.paymentIntents.create(payment);
  const asked = performance.now();
  expect((await stripe.paymentIntents.retrieve(id)).id).toBe(id);
  expect(performance.now() - asked).toBeGreaterThan(140);
});

test('reading can break too', async () => {
  const { id } = await stripe.paymentIntents.create(payment);
  await switchFaults([{ kind: 'error-before', route: 'GET /v1/payment_intents/*', times: 1 }]);
  expect(await refusalOf(stripe.paymentIntents.retrieve(id))).toMatchObject({ statusCode: 500 });
  expect((await stripe.paymentIntents.retrieve(id)).id).toBe(id);
});

test('a fault strikes only its own route, and only as often as it was told', async () => {
  await switchFaults([{ kind: 'rate-limit', route: 'POST /v1/payment_intents/*/capture', times: 1 }]);
  const { id } = await stripe.paymentIntents.create(payment);
  expect(await refusalOf(stripe.paymentIntents.capture(id))).toMatchObject({ statusCode: 429 });
  expect((await stripe.paymentIntents.capture(id)).status).toBe('succeeded');
});

test('the switches can be read, and put back', async () => {
  await switchFaults([{ kind: 'rate-limit', times: 3 }]);
  await refusalOf(stripe.paymentIntents.list());
  const listed = await fetch(`${sandbox.url}/sandbox/faults`);
  expect(await listed.json()).toEqual({
    faults: [{ kind: 'rate-limit', route: '*', times: 3, probability: 1, struck: 1 }],
  });
  await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  expect((await stripe.paymentIntents.list()).data).toEqual([]);
});

test('whoever looks into the ledger gets the truth, whatever is switched', async () => {
  await switchFaults([{ kind: 'error-before' }]);
  await refusalOf(stripe.paymentIntents.list());
  expect(await intentCount()).toBe(0);
});

test('a switch that is none is refused with a sentence', async () => {
  const refused = await switchFaults([{ kind: 'explode' }]);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining('kind') } });
  expect(await (await switchFaults([{ kind: 'delay' }])).json()).toMatchObject({
    error: { message: expect.stringContaining('milliseconds') },
  });
});

test('no web page can set the switches from a browser on this machine', async () => {
  expect((await switchFaults([{ kind: 'conflict' }], { 'content-type': 'text/plain' })).status).toBe(400);
});

test('a sandbox can be opened with its faults', async () => {
  const broken = await runSandbox({ faults: [{ kind: 'error-before', probability: 1 }] });
  expect(await refusalOf(broken.stripe.paymentIntents.list())).toMatchObject({ statusCode: 500 });
  await broken.stop();
});
