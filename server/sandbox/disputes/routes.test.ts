import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import {
  anIntent,
  ledgerOf,
  type RunningSandbox,
  refusalOf,
  runSandbox,
} from '../testing/running-sandbox.ts';

describeOnBothDatabases('disputes', (engine) => {
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl() });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

  const captured = async (method: string) => {
    const { id } = await stripe.paymentIntents.create({ ...anIntent, payment_method: method, confirm: true });
    return stripe.paymentIntents.capture(id);
  };
  const disputeOf = async (payment_intent: string) =>
    (await stripe.disputes.list({ payment_intent })).data[0] as Stripe.Dispute;
  const disputed = async () => disputeOf((await captured('pm_card_createDispute')).id);
  const eventsOf = async (id: string) => {
    const { data } = await stripe.events.list({ limit: 100 });
    const own = data.filter((event) => (event.data.object as { id: string }).id === id);
    return own.map(({ type }) => type.replace('charge.dispute.', '')).sort();
  };
  /** Plays the payer, or his bank. */
  const control = async (path: string, form: Record<string, string>) => {
    const response = await fetch(`${sandbox.url}/sandbox/disputes${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_x' },
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: (await response.json()) as Stripe.Dispute };
  };

  test('come with the capture, not with the authorisation', async () => {
    const { id } = await stripe.paymentIntents.create({
      ...anIntent,
      payment_method: 'pm_card_createDisputeProductNotReceived',
      confirm: true,
    });
    expect(await disputeOf(id)).toBeUndefined();
    await stripe.paymentIntents.capture(id);
    const dispute = await disputeOf(id);
    expect(dispute).toMatchObject({
      object: 'dispute',
      status: 'needs_response',
      reason: 'product_not_received',
      amount: 75_000,
      currency: 'usd',
      payment_intent: id,
    });
    expect(await stripe.charges.retrieve(dispute.charge as string)).toMatchObject({ disputed: true });
    expect(await eventsOf(dispute.id)).toEqual(['created', 'funds_withdrawn']);
    expect((await ledgerOf(sandbox)).disputes).toContainEqual(dispute);
  });

  test('are won with the evidence that wins, and then the payment can be refunded', async () => {
    const { id, payment_intent } = await disputed();
    const refund = () => stripe.refunds.create({ payment_intent: payment_intent as string });
    expect((await refusalOf(refund())).code).toBe('charge_disputed');
    const told = await stripe.disputes.update(id, {
      evidence: { product_description: 'JFK-LAX' },
      submit: false,
    });
    expect(told).toMatchObject({ status: 'needs_response', evidence_details: { has_evidence: true } });
    const won = await stripe.disputes.update(id, { evidence: { uncategorized_text: 'winning_evidence' } });
    expect(won).toMatchObject({ status: 'won', evidence: { product_description: 'JFK-LAX' } });
    expect(await eventsOf(id)).toEqual([
      'closed',
      'created',
      'funds_reinstated',
      'funds_withdrawn',
      'updated',
      'updated',
    ]);
    expect((await refund()).status).toBe('succeeded');
  });

  test.each([
    ['by giving in', (id: string) => stripe.disputes.close(id)],
    [
      'with the evidence that loses',
      (id: string) => stripe.disputes.update(id, { evidence: { uncategorized_text: 'losing_evidence' } }),
    ],
    ['when the bank says so', async (id: string) => (await control(`/${id}`, { outcome: 'lost' })).body],
  ])('are lost %s, and the money is gone', async (_name, lose) => {
    const { id, payment_intent } = await disputed();
    expect((await lose(id)).status).toBe('lost');
    const refusal = await refusalOf(stripe.refunds.create({ payment_intent: payment_intent as string }));
    expect(refusal.code).toBe('charge_disputed');
    expect((await refusalOf(stripe.disputes.close(id))).message).toBe('This dispute is already closed.');
  });

  test('wait for the bank after other evidence', async () => {
    const { id } = await disputed();
    const waiting = await stripe.disputes.update(id, { evidence: { uncategorized_text: 'he flew' } });
    expect(waiting).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } });
    expect((await control(`/${id}`, { outcome: 'won' })).body.status).toBe('won');
  });

  test('can be opened on any captured payment, for what is left of it, once', async () => {
    const { id } = await captured('pm_card_visa');
    await stripe.refunds.create({ payment_intent: id, amount: 25_000 });
    const { status, body } = await control('', { payment_intent: id, reason: 'duplicate' });
    expect([status, body.amount, body.reason]).toEqual([200, 50_000, 'duplicate']);
    expect((await control('', { payment_intent: id })).status).toBe(400);
    const { id: open } = await stripe.paymentIntents.create(anIntent);
    expect((await control('', { payment_intent: open })).status).toBe(400);
    expect((await control('', { payment_intent: 'pi_none' })).status).toBe(400);
  });

  test('are refused what is wrong', async () => {
    const { id } = await disputed();
    const update = stripe.disputes.update(id, { evidence: { colour: 'red' } } as Stripe.DisputeUpdateParams);
    expect(await refusalOf(update)).toMatchObject({ code: 'parameter_unknown', param: 'evidence[colour]' });
    expect(await refusalOf(stripe.disputes.retrieve('dp_none'))).toMatchObject({ statusCode: 404 });
  });
});
