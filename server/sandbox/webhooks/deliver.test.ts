import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { payer } from '../testing/payer.ts';
import { aSession, type RunningSandbox, runSandbox } from '../testing/running-sandbox.ts';

const secret = 'whsec_test';

/** Whoever receives the events: answers with `status`, and keeps what it was sent. */
class Receiver {
  status = 200;
  received: { readonly body: string; readonly headers: IncomingHttpHeaders }[] = [];
  readonly server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    this.received.push({ body, headers: request.headers });
    response.writeHead(this.status).end();
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks`;
  }
  get types(): string[] {
    return this.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  }
}

describeOnBothDatabases('webhooks', (engine) => {
  const clock = createTestClock();
  const receiver = new Receiver();
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl(), now: clock.now });
    sandbox.sendEventsTo({ url: receiver.url, secret, linksTo: sandbox.url });
    stripe = sandbox.stripe;
  });
  afterAll(async () => {
    await sandbox.stop();
    receiver.server.close();
  });
  beforeEach(() => {
    receiver.status = 200;
    receiver.received = [];
  });
  afterEach(async () => {
    sandbox.faults.clear();
    receiver.status = 200;
    clock.advance(3_600_000);
    await drain();
  });

  async function drain(): Promise<void> {
    while ((await sandbox.deliverWebhooks()) > 0);
  }
  const anEvent = () => stripe.customers.create({});

  test('tell of each change, once, signed as Stripe signs', async () => {
    const { id } = await anEvent();
    await drain();
    await drain();
    const [{ body = '', headers = {} } = {}, ...others] = receiver.received;
    expect(others).toEqual([]);
    const signature = headers['stripe-signature'] as string;
    const event = stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, clock.now());
    expect(event).toMatchObject({
      object: 'event',
      type: 'customer.created',
      api_version: Stripe.API_VERSION,
      data: { object: { id } },
    });
    expect((await stripe.events.retrieve(event.id)).data).toEqual(event.data);
    for (const forged of [signature.replace('t=', 't=1'), signature.replace('v1=', 'v1=0')]) {
      expect(() =>
        stripe.webhooks.constructEvent(body, forged, secret, 300, undefined, clock.now()),
      ).toThrow();
    }
  });

  test('tell of what a payer does on the hosted page, with links that lead there', async () => {
    const { url } = await stripe.checkout.sessions.create(aSession);
    await payer.choose(url as string, 'pm_card_authenticationRequired');
    await drain();
    expect(receiver.types.sort()).toEqual(['payment_intent.created', 'payment_intent.requires_action']);
    const asked = receiver.received.find(({ body }) => body.includes('payment_intent.requires_action'));
    const { data } = JSON.parse(asked?.body ?? '') as { data: { object: Stripe.PaymentIntent } };
    const bank = data.object.next_action?.redirect_to_url?.url as string;
    expect(bank).toContain(`${sandbox.url}/3d_secure/`);
    await payer.answerBank(bank, 'authenticate');
    await drain();
    expect(receiver.types).toContain('checkout.session.completed');
    expect(receiver.types).toContain('payment_intent.amount_capturable_updated');
  });

  test('tell of what only time has done, without anybody asking', async () => {
    const { id } = await stripe.checkout.sessions.create(aSession);
    clock.advance(24 * 3_600_000);
    await drain();
    expect(receiver.types).toEqual(['checkout.session.expired']);
    expect(receiver.received[0]?.body).toContain(id);
  });

  test('are sent again, ever later, until somebody takes them', async () => {
    receiver.status = 500;
    await anEvent();
    const attempts: number[] = [];
    for (const pauseMs of [0, 999, 1, 4_999, 1, 29_999, 1]) {
      clock.advance(pauseMs);
      await drain();
      attempts.push(receiver.received.length);
    }
    expect(attempts).toEqual([1, 1, 2, 2, 3, 3, 4]);
    receiver.status = 200;
    clock.advance(120_000);
    await drain();
    clock.advance(3_600_000);
    await drain();
    expect(receiver.received).toHaveLength(5);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test('are given up after seven attempts, and the event can still be asked for', async () => {
    receiver.status = 302;
    const { id } = await anEvent();
    for (let hour = 0; hour < 10; hour += 1) {
      await drain();
      clock.advance(3_600_000);
    }
    expect(receiver.received).toHaveLength(7);
    const { data } = await stripe.events.list({ type: 'customer.created', limit: 1 });
    expect(data[0]?.data.object).toMatchObject({ id });
  });

  test('survive a receiver that is not there', async () => {
    sandbox.sendEventsTo({ url: 'http://127.0.0.1:1/webhooks', secret, linksTo: sandbox.url });
    await anEvent();
    await drain();
    sandbox.sendEventsTo({ url: receiver.url, secret, linksTo: sandbox.url });
    clock.advance(1_000);
    await drain();
    expect(receiver.types).toEqual(['customer.created']);
  });

  test('can be dropped, and the event is among the others all the same', async () => {
    sandbox.faults.add([{ kind: 'webhook-drop', event: 'customer.*', times: 1 }]);
    const lost = await anEvent();
    const { id } = await anEvent();
    await drain();
    expect(receiver.received.map(({ body }) => body.includes(id))).toEqual([true]);
    const { data } = await stripe.events.list({ type: 'customer.created', limit: 2 });
    expect(data.map((event) => (event.data.object as { id: string }).id).sort()).toEqual(
      [lost.id, id].sort(),
    );
  });

  test('can come more than once', async () => {
    sandbox.faults.add([{ kind: 'webhook-duplicate', copies: 5, times: 1 }]);
    await anEvent();
    await drain();
    expect(receiver.received).toHaveLength(5);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test('can come late', async () => {
    sandbox.faults.add([{ kind: 'webhook-delay', milliseconds: 60_000 }]);
    await anEvent();
    clock.advance(59_999);
    await drain();
    expect(receiver.received).toEqual([]);
    clock.advance(1);
    await drain();
    expect(receiver.types).toEqual(['customer.created']);
  });

  test('that were on their way when the sandbox stopped arrive from the next one, once', async () => {
    const database = await engine.createDatabaseUrl();
    const first = await runSandbox({ database, now: clock.now });
    first.sendEventsTo({ url: 'http://127.0.0.1:1/webhooks', secret, linksTo: first.url });
    const { id } = await first.stripe.customers.create({});
    await first.deliverWebhooks();
    await first.stop();
    const second = await runSandbox({ database, now: clock.now });
    second.sendEventsTo({ url: receiver.url, secret, linksTo: second.url });
    expect(await second.deliverWebhooks()).toBe(0);
    clock.advance(1_000);
    expect([await second.deliverWebhooks(), await second.deliverWebhooks()]).toEqual([1, 0]);
    expect(receiver.received.map(({ body }) => body.includes(id))).toEqual([true]);
    await second.stop();
  });

  test.runIf(engine.kind === 'postgres')('are sent by one of two sandboxes of one database', async () => {
    const { id } = await anEvent();
    const other = await runSandbox({ database: sandbox.databaseUrl, now: clock.now });
    other.sendEventsTo({ url: receiver.url, secret, linksTo: other.url });
    await Promise.all([other.deliverWebhooks(), sandbox.deliverWebhooks()]);
    expect(receiver.received.map(({ body }) => body.includes(id))).toEqual([true]);
    await other.stop();
  });
});
