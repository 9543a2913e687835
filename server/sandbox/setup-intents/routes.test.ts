import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { payer } from '../testing/payer.ts';
import { type RunningSandbox, refusalOf, runSandbox } from '../testing/running-sandbox.ts';

describeOnBothDatabases('setup intents', (engine) => {
  let sandbox: RunningSandbox;
  let setups: Stripe['setupIntents'];
  let customer: string;
  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl() });
    setups = sandbox.stripe.setupIntents;
    customer = (await sandbox.stripe.customers.create({})).id;
  });
  afterAll(() => sandbox.stop());

  const cards = { allowed_payment_method_types: ['card'] };

  test('save a card without a hosted page', async () => {
    const created = await setups.create({ ...cards, customer });
    expect(created).toMatchObject({ status: 'requires_payment_method', usage: 'off_session', customer });
    const done = await setups.confirm(created.id, {
      payment_method: 'pm_card_visa',
      expand: ['payment_method'],
    });
    expect(done).toMatchObject({ status: 'succeeded', payment_method: { customer } });
    expect((await setups.list({ customer })).data.map(({ id }) => id)).toEqual([created.id]);
    expect(await setups.retrieve(created.id)).toMatchObject({ status: 'succeeded' });
  });

  test('go by the bank, and the payer comes back to us', async () => {
    const asked = await setups.create({
      ...cards,
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      return_url: 'http://127.0.0.1:9/back',
    });
    expect(asked.status).toBe('requires_action');
    const bank = asked.next_action?.redirect_to_url?.url as string;
    const back = new URL(await payer.answerBank(bank, 'authenticate'));
    expect(back.searchParams.get('setup_intent')).toBe(asked.id);
    expect(back.searchParams.get('redirect_status')).toBe('succeeded');
    expect((await setups.retrieve(asked.id)).status).toBe('succeeded');
  });

  test('tell a card that its bank does not let be saved', async () => {
    const create = setups.create({ ...cards, payment_method: 'pm_card_chargeDeclined', confirm: true });
    const refusal = await refusalOf(create);
    expect(refusal).toMatchObject({ statusCode: 402, code: 'card_declined' });
    expect(refusal.setup_intent).toMatchObject({
      status: 'requires_payment_method',
      last_setup_error: { code: 'card_declined' },
    });
  });

  test('that are over are over', async () => {
    const { id } = await setups.create(cards);
    expect((await refusalOf(setups.confirm(id))).message).toContain('missing a payment method');
    expect(await setups.cancel(id)).toMatchObject({ status: 'canceled' });
    const confirm = () => setups.confirm(id, { payment_method: 'pm_card_visa' });
    for (const late of [() => setups.cancel(id), confirm]) {
      const refusal = await refusalOf(late());
      expect(refusal.code).toBe('setup_intent_unexpected_state');
      expect(refusal.setup_intent).toMatchObject({ id, status: 'canceled' });
    }
  });

  test('with what is wrong are refused', async () => {
    const create = (parameters: object) => refusalOf(setups.create(parameters));
    expect(await create({ colour: 'red' })).toMatchObject({ code: 'parameter_unknown' });
    expect(await create({ customer: 'cus_none' })).toMatchObject({ code: 'resource_missing' });
    expect(await create({ allowed_payment_method_types: ['ideal'] })).toMatchObject({ statusCode: 400 });
    expect(await refusalOf(setups.retrieve('seti_none'))).toMatchObject({ statusCode: 404 });
  });
});
