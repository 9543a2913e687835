import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { anIntent, ledgerOf, type RunningSandbox, runSandbox } from '../testing/running-sandbox.ts';

describeOnBothDatabases('requests at the same time', (engine) => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl() });
  });
  afterAll(() => sandbox.stop());

  const authorised = async () => {
    const paid = { ...anIntent, payment_method: 'pm_card_visa', confirm: true };
    return (await sandbox.stripe.paymentIntents.create(paid)).id;
  };
  const won = (results: PromiseSettledResult<unknown>[]) =>
    results.filter(({ status }) => status === 'fulfilled');

  test('sixteen captures of one intent move its money once', async () => {
    const id = await authorised();
    const captures = Array.from({ length: 16 }, () => sandbox.stripe.paymentIntents.capture(id));
    expect(won(await Promise.allSettled(captures))).toHaveLength(1);
    const { data } = await sandbox.stripe.events.list({ type: 'charge.captured', limit: 100 });
    expect(
      data.filter(({ data: { object } }) => 'payment_intent' in object && object.payment_intent === id),
    ).toHaveLength(1);
  });

  test('sixteen confirmations of one intent make one charge', async () => {
    const { id } = await sandbox.stripe.paymentIntents.create({
      ...anIntent,
      payment_method: 'pm_card_visa',
    });
    const confirmations = Array.from({ length: 16 }, () => sandbox.stripe.paymentIntents.confirm(id));
    expect(won(await Promise.allSettled(confirmations))).toHaveLength(1);
    expect((await sandbox.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  test('of a capture and a cancellation exactly one wins, ten times', async () => {
    const before = (await ledgerOf(sandbox)).sums[0];
    for (let round = 0; round < 10; round += 1) {
      const id = await authorised();
      const { paymentIntents } = sandbox.stripe;
      const results = await Promise.allSettled([paymentIntents.capture(id), paymentIntents.cancel(id)]);
      expect(won(results)).toHaveLength(1);
      const intent = await paymentIntents.retrieve(id, { expand: ['latest_charge'] });
      const isCaptured = intent.status === 'succeeded';
      expect(intent.amount_received).toBe(isCaptured ? 75_000 : 0);
      expect(intent.latest_charge).toMatchObject({ captured: isCaptured, refunded: !isCaptured });
    }
    expect((await ledgerOf(sandbox)).sums[0]?.held).toBe(before?.held);
  });
});
