import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningSandbox, runSandbox } from '../../sandbox/testing/running-sandbox.ts';
import { Declined, type Gateway, OutcomeUnknown, RefusedByGateway } from './gateway.ts';
import { createStripeGateway } from './stripe.ts';

const order = {
  checkoutId: 'co',
  transactionId: '123456789',
  amountMinor: 75_000,
  currency: 'USD',
  paymentMethod: 'pm_card_visa',
  userId: '1001',
  payerName: 'Ada Lovelace',
  items: 'ABC234:75000',
  customerId: null,
  description: 'Flight Booking Payment',
};
const returnUrl = 'http://localhost:8080/v1/payments/return';
const gatewayTo = (apiBase: string) => createStripeGateway({ secretKey: 'sk_test_gateway', apiBase });
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: unknown) => error,
  );

describe('the gateway to the sandbox', () => {
  let sandbox: RunningSandbox;
  let gateway: Gateway;
  beforeEach(async () => {
    sandbox = await runSandbox();
    gateway = gatewayTo(sandbox.url);
  });
  afterEach(() => sandbox.stop());

  const create = async (paymentMethod = 'pm_card_visa') => {
    const intent = await gateway.createIntent({ ...order, paymentMethod }, 'create');
    return { intentId: intent.id, amountMinor: 75_000, currency: 'USD' };
  };
  const paid = async () => {
    const intent = await create();
    await gateway.confirmIntent({ ...intent, returnUrl }, 'confirm');
    await gateway.captureIntent(intent, 'capture');
    return intent;
  };

  test('creates, confirms and captures', async () => {
    const created = await gateway.createIntent(order, 'create');
    expect(created).toMatchObject({ status: 'requires_confirmation', actionUrl: null, declineCode: null });
    const intent = { intentId: created.id, amountMinor: 75_000, currency: 'USD' };
    expect((await gateway.confirmIntent({ ...intent, returnUrl }, 'confirm')).status).toBe(
      'requires_capture',
    );
    expect((await gateway.captureIntent(intent, 'capture')).status).toBe('succeeded');
    expect((await gateway.readIntent(intent)).status).toBe('succeeded');
  });

  test('sends the key that it was given', async () => {
    const first = await gateway.createIntent(order, 'mine');
    expect((await gateway.createIntent(order, 'mine')).id).toBe(first.id);
    expect((await gateway.createIntent(order, 'other')).id).not.toBe(first.id);
  });

  test('tells a decline, with the bank’s reason', async () => {
    const intent = await create('pm_card_chargeDeclinedInsufficientFunds');
    const error = await errorOf(gateway.confirmIntent({ ...intent, returnUrl }, 'confirm'));
    expect(error).toBeInstanceOf(Declined);
    expect(error).toMatchObject({ code: 'insufficient_funds' });
    const seen = { status: 'requires_payment_method', declineCode: 'insufficient_funds' };
    expect(await gateway.readIntent(intent)).toMatchObject(seen);
  });

  test('tells where the payer has to go', async () => {
    const intent = await create('pm_card_authenticationRequired');
    const asked = await gateway.confirmIntent({ ...intent, returnUrl }, 'confirm');
    expect([asked.status, asked.actionUrl]).toEqual([
      'requires_action',
      expect.stringContaining(sandbox.url),
    ]);
  });

  test('tells a refusal from a fault', async () => {
    const refused = await errorOf(gateway.createIntent({ ...order, paymentMethod: 'pm_none' }, 'a'));
    expect(refused).toBeInstanceOf(RefusedByGateway);
    expect(refused).toMatchObject({ code: 'resource_missing', parameter: 'payment_method' });
    sandbox.faults.add([{ kind: 'error-before', times: 1 }]);
    expect(await errorOf(gateway.createIntent(order, 'b'))).toMatchObject({ isServerError: true });
    sandbox.faults.add([{ kind: 'conflict', times: 1 }]);
    expect(await errorOf(gateway.createIntent(order, 'c'))).toMatchObject({ isServerError: false });
    sandbox.faults.add([{ kind: 'rate-limit', times: 1 }]);
    expect(await errorOf(gateway.createIntent(order, 'd'))).toBeInstanceOf(OutcomeUnknown);
  });

  test('finds a refund by our own id when its answer was lost', async () => {
    const intent = await paid();
    const refund = { ...intent, refundId: 'mine', amountMinor: 5_000 };
    expect(await gateway.findRefund(refund)).toBeNull();
    const made = await gateway.createRefund(refund, 'refund');
    expect(made.status).toBe('succeeded');
    expect(await gateway.findRefund(refund)).toEqual(made);
    expect(await gateway.readRefund({ ...refund, gatewayId: made.gatewayId })).toEqual(made);
    expect(await gateway.findRefund({ ...refund, refundId: 'another' })).toBeNull();
  });
});

describe('an answer about something else is no answer', () => {
  const right = {
    object: 'payment_intent',
    id: 'pi_1',
    amount: 75_000,
    amount_received: 75_000,
    currency: 'usd',
    capture_method: 'manual',
    status: 'succeeded',
    next_action: null,
    last_payment_error: null,
  };
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function read(answer: object) {
    const answering = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    server = answering;
    await new Promise<void>((resolve) => answering.listen(0, '127.0.0.1', resolve));
    const { port } = answering.address() as AddressInfo;
    const gateway = gatewayTo(`http://127.0.0.1:${port}`);
    return gateway.readIntent({ intentId: 'pi_1', amountMinor: 75_000, currency: 'USD' });
  }

  test('the right one is taken', async () => {
    expect(await read(right)).toEqual({
      id: 'pi_1',
      status: 'succeeded',
      actionUrl: null,
      declineCode: null,
    });
  });

  test.each([
    ['object', 'charge'],
    ['id', 'pi_2'],
    ['amount', 75_001],
    ['amount_received', 74_999],
    ['currency', 'eur'],
    ['capture_method', 'automatic'],
    ['status', 'unheard_of'],
  ])('with another %s it is not', async (member, value) => {
    expect(await errorOf(read({ ...right, [member]: value }))).toBeInstanceOf(OutcomeUnknown);
  });
});

test('a secret key is not sent to Stripe in the clear', () => {
  expect(() => gatewayTo('http://api.stripe.com')).toThrow('use https');
});
