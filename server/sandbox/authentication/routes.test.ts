import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anIntent, ledgerOf, type RunningSandbox, runSandbox } from '../testing/running-sandbox.ts';

let sandbox: RunningSandbox;
let stripe: Stripe;
beforeEach(async () => {
  sandbox = await runSandbox();
  stripe = sandbox.stripe;
});
afterEach(() => sandbox.stop());

const returnUrl = 'http://127.0.0.1:9/done?checkout=co_1';

async function waitingIntent(more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  const intent = await stripe.paymentIntents.create({
    ...anIntent,
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
    return_url: returnUrl,
    ...more,
  });
  expect(intent).toMatchObject({ status: 'requires_action', amount_capturable: 0, latest_charge: null });
  return intent;
}

const pageOf = (intent: Stripe.PaymentIntent) => intent.next_action?.redirect_to_url?.url as string;
const answer = (page: string, outcome: string) =>
  fetch(page, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });

test('the page of the bank asks for the payment it is about', async () => {
  const intent = await waitingIntent();
  expect(intent.next_action).toMatchObject({
    type: 'redirect_to_url',
    redirect_to_url: { return_url: returnUrl },
  });
  const response = await fetch(pageOf(intent));
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:9");
  expect(await response.text()).toMatch(/750\.00 USD[\s\S]*value="authenticate"[\s\S]*value="fail"/);
});

test('a payer who authenticates is authorised and sent back to the merchant', async () => {
  const intent = await waitingIntent();
  const response = await answer(pageOf(intent), 'authenticate');
  expect(response.status).toBe(303);
  const target = new URL(response.headers.get('location') ?? '');
  expect(target.origin + target.pathname).toBe('http://127.0.0.1:9/done');
  expect(Object.fromEntries(target.searchParams)).toEqual({
    checkout: 'co_1',
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: 'succeeded',
  });
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_capture',
    amount_capturable: 75_000,
    next_action: null,
  });
});

test('a payer who fails is charged nothing, and may try another card', async () => {
  const intent = await waitingIntent();
  const response = await answer(pageOf(intent), 'fail');
  expect(response.headers.get('location')).toContain('redirect_status=failed');
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: null,
    last_payment_error: { type: 'invalid_request_error', code: 'payment_intent_authentication_failure' },
  });
  const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
  expect(paid.status).toBe('requires_capture');
});

test('a bank may decline after the payer has authenticated', async () => {
  const intent = await waitingIntent({
    payment_method: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
  });
  expect((await answer(pageOf(intent), 'authenticate')).headers.get('location')).toContain(
    'redirect_status=failed',
  );
  expect((await stripe.paymentIntents.retrieve(intent.id)).last_payment_error).toMatchObject({
    code: 'card_declined',
    decline_code: 'insufficient_funds',
  });
});

test('with automatic capture the authenticated payment succeeds at once', async () => {
  const intent = await waitingIntent({ capture_method: 'automatic' });
  await answer(pageOf(intent), 'authenticate');
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
});

test('without a return address the page says how it went', async () => {
  const intent = await stripe.paymentIntents.create({
    ...anIntent,
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
  });
  expect(intent.next_action).toMatchObject({ type: 'use_stripe_sdk' });
  const forStripesScript = intent.next_action?.use_stripe_sdk as unknown as { stripe_js: string } | undefined;
  const response = await answer(forStripesScript?.stripe_js ?? '', 'authenticate');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('Payment authenticated');
});

test('a page answered twice charges once, and says that nothing is left to do', async () => {
  const intent = await waitingIntent();
  const responses = await Promise.all([
    answer(pageOf(intent), 'authenticate'),
    answer(pageOf(intent), 'authenticate'),
    answer(pageOf(intent), 'fail'),
  ]);
  expect(responses.filter(({ status }) => status === 303)).toHaveLength(1);
  expect((await stripe.charges.list({ payment_intent: intent.id })).data.length).toBeLessThanOrEqual(1);
  expect(await (await fetch(pageOf(intent))).text()).toContain('Nothing to do');
});

test('a canceled intent cannot be authenticated any more', async () => {
  const intent = await waitingIntent();
  await stripe.paymentIntents.cancel(intent.id);
  expect(await (await answer(pageOf(intent), 'authenticate')).text()).toContain('its status is canceled');
  expect((await ledgerOf(sandbox)).sums[0]?.held).toBe(0);
});

test('nobody answers for the payer without the secret in the address', async () => {
  const intent = await waitingIntent();
  const page = new URL(pageOf(intent));
  page.searchParams.set('client_secret', 'guessed');
  expect((await fetch(page)).status).toBe(404);
  expect((await answer(page.href, 'authenticate')).status).toBe(404);
  expect((await answer(pageOf(intent), 'perhaps')).status).toBe(400);
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action');
});

test('a return address that no browser can follow is refused', async () => {
  const refused = await fetch(`${sandbox.url}/v1/payment_intents`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_x' },
    body: new URLSearchParams({
      amount: '100',
      currency: 'usd',
      confirm: 'true',
      return_url: 'javascript:alert(1)',
    }),
  });
  expect(await refused.json()).toMatchObject({ error: { code: 'url_invalid', param: 'return_url' } });
});
