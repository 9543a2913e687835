import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { aSession, type RunningSandbox, refusalOf, runSandbox } from '../testing/running-sandbox.ts';

describe('the parameters of a checkout session', () => {
  const clock = createTestClock();
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await runSandbox({ now: clock.now });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

  const [item] = aSession.line_items;
  const priced = (price_data: object) => [
    { price_data: { ...item?.price_data, ...price_data }, quantity: 1 },
  ];
  const { line_items: _, ...withoutItems } = aSession;
  const inSeconds = (seconds: number) => Math.floor(clock.now() / 1000) + seconds;

  test.each([
    ['no mode', { ...aSession, mode: undefined }, 'parameter_missing', 'mode'],
    ['a mode that needs recurring prices', { ...aSession, mode: 'subscription' }, undefined, 'mode'],
    ['no address to go to', { ...aSession, success_url: undefined }, 'parameter_missing', 'success_url'],
    ['an address that is none', { ...aSession, cancel_url: 'left' }, 'url_invalid', 'cancel_url'],
    ['an unknown one', { ...aSession, colour: 'red' }, 'parameter_unknown', 'colour'],
    ['nothing to pay for', withoutItems, 'parameter_missing', 'line_items'],
    [
      'an unknown price',
      { ...aSession, line_items: [{ price: 'price_1', quantity: 1 }] },
      'resource_missing',
      'line_items[0][price]',
    ],
    [
      'an item without a price',
      { ...aSession, line_items: [{ quantity: 1 }] },
      'parameter_missing',
      'line_items[0][price_data]',
    ],
    [
      'an item without a quantity',
      { ...aSession, line_items: [{ price_data: item?.price_data }] },
      'parameter_missing',
      'line_items[0][quantity]',
    ],
    [
      'a product without a name',
      { ...aSession, line_items: priced({ product_data: { description: 'x' } }) },
      'parameter_missing',
      'line_items[0][price_data][product_data][name]',
    ],
    [
      'a sum that is too small',
      { ...aSession, line_items: priced({ unit_amount: 49 }) },
      'amount_too_small',
      'line_items',
    ],
    ['two currencies', { ...aSession, currency: 'eur' }, undefined, 'line_items'],
    ['an unknown customer', { ...aSession, customer: 'cus_none' }, 'resource_missing', 'customer'],
    [
      'an unknown way to pay',
      { ...aSession, allowed_payment_method_types: ['ideal'] },
      undefined,
      'allowed_payment_method_types',
    ],
    [
      'the list that Stripe has given up',
      { ...aSession, payment_method_types: ['card'] },
      'payment_method_types_no_longer_supported',
      'payment_method_types',
    ],
    ['an end in less than 30 minutes', { ...aSession, expires_at: 'soon' }, undefined, 'expires_at'],
    ['an end after more than a day', { ...aSession, expires_at: 'late' }, undefined, 'expires_at'],
    [
      'set-up data in payment mode',
      { ...aSession, setup_intent_data: { description: 'x' } },
      undefined,
      'setup_intent_data',
    ],
    ['payment data in setup mode', { ...aSession, mode: 'setup' }, undefined, 'payment_intent_data'],
    [
      'no currency in setup mode',
      { mode: 'setup', success_url: 'https://a.example' },
      'parameter_missing',
      'currency',
    ],
  ])('with %s are refused', async (...[_name, parameters, code, param]) => {
    const ends: Record<string, number> = { soon: inSeconds(1_799), late: inSeconds(86_401) };
    const { expires_at: end, ...rest } = parameters as Record<string, unknown>;
    const asked = end === undefined ? rest : { ...rest, expires_at: ends[String(end)] };
    const create = stripe.checkout.sessions.create(asked as unknown as Stripe.Checkout.SessionCreateParams);
    expect(await refusalOf(create)).toMatchObject({
      statusCode: 400,
      rawType: 'invalid_request_error',
      code,
      param,
    });
  });

  test('a page lives for a day, or as long as it was told', async () => {
    const usual = await stripe.checkout.sessions.create(aSession);
    expect(usual.expires_at).toBe(inSeconds(86_400));
    const short = await stripe.checkout.sessions.create({ ...aSession, expires_at: inSeconds(1_800) });
    expect(short.expires_at).toBe(inSeconds(1_800));
  });

  test('the items are shown to whoever asks for them', async () => {
    const { id, line_items } = await stripe.checkout.sessions.create({ ...aSession, expand: ['line_items'] });
    const expected = { description: 'JFK-LAX', quantity: 2, amount_total: 75_000, currency: 'usd' };
    expect(line_items?.data).toMatchObject([expected]);
    expect((await stripe.checkout.sessions.listLineItems(id)).data).toMatchObject([expected]);
    expect((await stripe.checkout.sessions.retrieve(id)).line_items).toBeUndefined();
  });

  test('sessions are listed by what became of them', async () => {
    const { id } = await stripe.checkout.sessions.create(aSession);
    await stripe.checkout.sessions.expire(id);
    const { data, has_more } = await stripe.checkout.sessions.list({ status: 'expired' });
    expect([data.map((session) => session.id), has_more]).toEqual([[id], false]);
  });

  test('a session that is over cannot be expired, an unknown one is 404', async () => {
    const { id } = await stripe.checkout.sessions.create(aSession);
    await stripe.checkout.sessions.expire(id);
    const again = await refusalOf(stripe.checkout.sessions.expire(id));
    expect(again.statusCode).toBe(400);
    expect(again.message).toContain('has a status of `expired`');
    const unknown = await refusalOf(stripe.checkout.sessions.retrieve('cs_test_none'));
    expect(unknown).toMatchObject({ statusCode: 404, code: 'resource_missing' });
  });

  test('its metadata can change', async () => {
    const { id } = await stripe.checkout.sessions.create({ ...aSession, metadata: { a: '1', b: '2' } });
    const changed = await stripe.checkout.sessions.update(id, { metadata: { a: '', c: '3' } });
    expect(changed.metadata).toEqual({ b: '2', c: '3' });
  });
});
