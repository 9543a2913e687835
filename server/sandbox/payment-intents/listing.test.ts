import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { anIntent, type RunningSandbox, runSandbox } from '../testing/running-sandbox.ts';

describeOnBothDatabases('lists', (engine) => {
  const clock = createTestClock();
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl(), now: clock.now });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

  test('lists go backwards in pages, and the SDK finds every intent once', async () => {
    clock.advance(60_000);
    const since = Math.floor(clock.now() / 1000);
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      if (index % 2 === 0) clock.advance(1_000);
      made.push((await stripe.paymentIntents.create(anIntent)).id);
    }
    const page = await stripe.paymentIntents.list({ created: { gt: since }, limit: 2 });
    expect(page).toMatchObject({ object: 'list', has_more: true, url: '/v1/payment_intents' });
    const count = async (created: Stripe.RangeQueryParam | number) =>
      (await stripe.paymentIntents.list({ created, limit: 100 })).data.length;
    expect(await count({ gt: since + 1 })).toBe(3);
    expect(await count({ gte: since + 1, lt: since + 2 })).toBe(2);
    expect(await count({ gte: since + 1, lte: since + 2 })).toBe(4);
    expect(await count(since + 3)).toBe(1);
    const found: string[] = [];
    for await (const { id } of stripe.paymentIntents.list({ created: { gte: since }, limit: 2 }))
      found.push(id);
    expect(found).toHaveLength(5);
    expect([...found].sort()).toEqual([...made].sort());
    expect(found[0]).toBe(made[4]);
    const before = await stripe.paymentIntents.list({
      ending_before: found[2] as string,
      limit: 10,
      created: { gte: since },
    });
    expect(before.data.map(({ id }) => id)).toEqual(found.slice(0, 2));
  });
});
