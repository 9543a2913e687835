import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anIntent, type RunningSandbox, refusalOf, runSandbox } from '../testing/running-sandbox.ts';

describe('the parameters of a payment intent', () => {
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await runSandbox();
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

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
