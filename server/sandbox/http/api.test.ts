import { afterAll, beforeAll, expect, test } from 'vitest';
import { anIntent, type RunningSandbox, refusalOf, runSandbox } from '../testing/running-sandbox.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
afterAll(() => sandbox.stop());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(sandbox.url + path, { ...init, headers: { authorization: 'Bearer sk_test_any', ...init.headers } });

test('every answer has a request id, the version and the content type of Stripe', async () => {
  const intent = await sandbox.stripe.paymentIntents.create(anIntent, { idempotencyKey: 'headers' });
  expect(intent.lastResponse).toMatchObject({
    requestId: expect.stringMatching(/^req_\w+$/),
    apiVersion: '2026-10-28.endive',
    idempotencyKey: 'headers',
    statusCode: 200,
  });
  expect(intent.lastResponse.headers['content-type']).toContain('application/json');
});

test('the SDK speaks the version that the sandbox answers in', () => {
  expect(sandbox.stripe.getApiField('version')).toBe('2026-10-28.endive');
});

test('any test key opens the account, a live key never does', async () => {
  for (const apiKey of ['sk_test_one', 'rk_test_two']) {
    expect((await sandbox.stripeWith({ apiKey }).paymentIntents.list()).object).toBe('list');
  }
  const refusal = await refusalOf(sandbox.stripeWith({ apiKey: 'sk_live_secret' }).paymentIntents.list());
  expect(refusal).toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
  expect(refusal.message).not.toContain('secret');
});

test('the key may come by Basic, and must come', async () => {
  const basic = `Basic ${Buffer.from('sk_test_curl:').toString('base64')}`;
  expect((await ask('/v1/charges', { headers: { authorization: basic } })).status).toBe(200);
  expect((await ask('/v1/charges', { headers: { authorization: '' } })).status).toBe(401);
  expect((await ask('/sandbox/ledger', { headers: { authorization: '' } })).status).toBe(401);
});

test('an address that Stripe does not have is refused in the shape of Stripe', async () => {
  const response = await ask('/v1/nothing');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    error: { type: 'invalid_request_error', message: expect.stringContaining('(GET: /v1/nothing)') },
  });
});

test('a body that is no form, or larger than any form, is refused', async () => {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"amount":100}' };
  expect((await ask('/v1/payment_intents', json)).status).toBe(400);
  const huge = { method: 'POST', body: new URLSearchParams({ description: 'x'.repeat(70_000) }) };
  expect((await ask('/v1/payment_intents', huge)).status).toBe(413);
});

test('an idempotency key of more than 255 characters is refused', async () => {
  const call = sandbox.stripe.paymentIntents.create(anIntent, { idempotencyKey: 'k'.repeat(256) });
  expect(await refusalOf(call)).toMatchObject({ statusCode: 400 });
});

test('objects are expanded where their ids stand, in lists too', async () => {
  const paid = await sandbox.stripe.paymentIntents.create({
    ...anIntent,
    payment_method: 'pm_card_visa',
    confirm: true,
    expand: ['payment_method', 'latest_charge.payment_intent'],
  });
  expect(paid.payment_method).toMatchObject({
    object: 'payment_method',
    card: { brand: 'visa', last4: '4242' },
  });
  expect(paid.latest_charge).toMatchObject({ object: 'charge', payment_intent: { id: paid.id } });
  const { data } = await sandbox.stripe.paymentIntents.list({ limit: 1, expand: ['data.latest_charge'] });
  expect(data[0]?.latest_charge).toMatchObject({ object: 'charge' });
});

test('a payment method can be looked at by the id it got, and by the name of its test card', async () => {
  const { payment_method } = await sandbox.stripe.paymentIntents.create({
    ...anIntent,
    payment_method: 'pm_card_amex',
  });
  expect(payment_method).not.toBe('pm_card_amex');
  for (const id of [payment_method as string, 'pm_card_amex']) {
    expect(await sandbox.stripe.paymentMethods.retrieve(id)).toMatchObject({
      id,
      type: 'card',
      card: { brand: 'amex' },
    });
  }
  expect(await refusalOf(sandbox.stripe.paymentMethods.retrieve('pm_none'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
});

test('an event can be looked at again', async () => {
  await sandbox.stripe.paymentIntents.create(anIntent, { idempotencyKey: 'event' });
  const { data } = await sandbox.stripe.events.list({ type: 'payment_intent.created' });
  const own = data.find(({ request }) => request?.idempotency_key === 'event');
  expect(await sandbox.stripe.events.retrieve(own?.id as string)).toMatchObject({
    object: 'event',
    type: 'payment_intent.created',
    data: { object: { object: 'payment_intent', status: 'requires_payment_method' } },
  });
});
