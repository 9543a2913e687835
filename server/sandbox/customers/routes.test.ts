import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { anIntent, type RunningSandbox, refusalOf, runSandbox } from '../testing/running-sandbox.ts';

describeOnBothDatabases('customers and their cards', (engine) => {
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl() });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

  const ada = () => stripe.customers.create({ email: 'ada@example.org', metadata: { user: '1' } });
  const attach = (customer: string, card = 'pm_card_visa') =>
    stripe.paymentMethods.attach(card, { customer });
  const cardsOf = async (customer: string) =>
    (await stripe.customers.listPaymentMethods(customer)).data.map(({ id }) => id);
  const charge = (payment_method: string, customer?: string) =>
    stripe.paymentIntents.create({
      ...anIntent,
      payment_method,
      confirm: true,
      ...(customer && { customer }),
    });

  test('a customer can be made, changed, found and deleted', async () => {
    const { id } = await ada();
    expect(id).toMatch(/^cus_/);
    const changed = await stripe.customers.update(id, {
      name: 'Ada',
      email: '',
      metadata: { user: '', a: 'b' },
    });
    expect(changed).toMatchObject({ name: 'Ada', email: null, metadata: { a: 'b' } });
    expect(await stripe.customers.retrieve(id)).toEqual(expect.objectContaining({ id, name: 'Ada' }));
    const { id: other } = await ada();
    const listed = await stripe.customers.list({ email: 'ada@example.org' });
    expect(listed.data.map((customer) => customer.id)).toContain(other);
    expect(listed.data.map((customer) => customer.id)).not.toContain(id);
    expect(await stripe.customers.del(id)).toMatchObject({ id, deleted: true });
    expect(await stripe.customers.retrieve(id)).toEqual(expect.objectContaining({ id, deleted: true }));
    for (const act of [() => stripe.customers.del(id), () => stripe.customers.update(id, { name: 'x' })]) {
      expect(await refusalOf(act())).toMatchObject({ statusCode: 404, code: 'resource_missing' });
    }
  });

  test('saved cards are listed, charged again and again, and forgotten', async () => {
    const { id } = await ada();
    const card = await attach(id);
    expect(card).toMatchObject({ customer: id, card: { brand: 'visa', last4: '4242' } });
    expect(await cardsOf(id)).toEqual([card.id]);
    for (const _time of [1, 2]) expect((await charge(card.id, id)).status).toBe('requires_capture');
    expect(await stripe.paymentMethods.detach(card.id)).toMatchObject({ customer: null });
    expect(await cardsOf(id)).toEqual([]);
    expect((await refusalOf(charge(card.id, id))).message).toContain('It may not be used again');
    expect((await refusalOf(attach(id, card.id))).message).toContain('It may not be used again');
    expect((await refusalOf(stripe.paymentMethods.detach(card.id))).message).toContain('not attached');
  });

  test('a card is its customer’s alone', async () => {
    const [{ id }, { id: other }] = [await ada(), await ada()];
    const { id: card } = await attach(id);
    expect(await refusalOf(attach(other, card))).toMatchObject({ statusCode: 400, param: 'payment_method' });
    expect((await refusalOf(charge(card))).message).toContain(`belongs to the Customer ${id}`);
    expect(await refusalOf(charge(card, other))).toMatchObject({ code: 'resource_missing' });
  });

  test('a card that nobody saved can be used once', async () => {
    const { id, payment_method } = await charge('pm_card_visa');
    await stripe.paymentIntents.capture(id);
    const again = await refusalOf(charge(payment_method as string));
    expect(again.message).toContain('previously used with a PaymentIntent without Customer attachment');
  });

  test('a payment can save the card that paid it', async () => {
    const { id } = await ada();
    const intent = await stripe.paymentIntents.create({
      ...anIntent,
      customer: id,
      payment_method: 'pm_card_visa',
      setup_future_usage: 'off_session',
      confirm: true,
    });
    expect(intent).toMatchObject({ customer: id, setup_future_usage: 'off_session' });
    expect(await cardsOf(id)).toEqual([intent.payment_method]);
  });

  test('a card whose bank says no cannot be saved, one that fails later can', async () => {
    const { id } = await ada();
    const refused = await refusalOf(attach(id, 'pm_card_chargeDeclined'));
    expect(refused).toMatchObject({ statusCode: 402, code: 'card_declined' });
    const { id: card } = await attach(id, 'pm_card_chargeCustomerFail');
    expect(await cardsOf(id)).toEqual([card]);
    expect(await refusalOf(charge(card, id))).toMatchObject({ statusCode: 402, code: 'card_declined' });
  });

  test('whoever goes takes his cards with him', async () => {
    const { id } = await ada();
    const { id: card } = await attach(id);
    await stripe.customers.del(id);
    expect(await stripe.paymentMethods.retrieve(card)).toMatchObject({ customer: null });
    expect(await refusalOf(attach(id))).toMatchObject({ code: 'resource_missing', param: 'customer' });
  });

  test('a card carries what it was told, and can be the one that is used by default', async () => {
    const { id } = await ada();
    const { id: card } = await attach(id);
    const told = await stripe.paymentMethods.update(card, {
      allow_redisplay: 'always',
      metadata: { nickname: 'work' },
    });
    expect(told).toMatchObject({ allow_redisplay: 'always', metadata: { nickname: 'work' } });
    const changed = await stripe.customers.update(id, { invoice_settings: { default_payment_method: card } });
    expect(changed.invoice_settings.default_payment_method).toBe(card);
    const filtered = await stripe.paymentMethods.list({
      customer: id,
      type: 'card',
      allow_redisplay: 'always',
    });
    expect(filtered.data.map((method) => method.id)).toEqual([card]);
    expect((await stripe.paymentMethods.list({ customer: id, type: 'sepa_debit' })).data).toEqual([]);
  });

  test('what happens to them is among the events', async () => {
    const { id } = await ada();
    const { id: card } = await attach(id);
    await stripe.paymentMethods.detach(card);
    await stripe.customers.update(id, { name: 'Ada' });
    await stripe.customers.del(id);
    const { data } = await stripe.events.list({ limit: 20 });
    const own = data.filter(({ data: { object } }) => [id, card].includes((object as { id: string }).id));
    expect(own.map(({ type }) => type).sort()).toEqual([
      'customer.created',
      'customer.deleted',
      'customer.updated',
      'payment_method.attached',
      'payment_method.detached',
    ]);
  });

  test('what is wrong is refused', async () => {
    const create = (parameters: object) => refusalOf(stripe.customers.create(parameters));
    expect(await create({ email: 'nobody' })).toMatchObject({ code: 'email_invalid', param: 'email' });
    expect(await create({ age: 7 })).toMatchObject({ code: 'parameter_unknown', param: 'age' });
    expect(await create({ payment_method: 'pm_none' })).toMatchObject({ code: 'resource_missing' });
    const { id } = await ada();
    const foreign = { invoice_settings: { default_payment_method: (await attach((await ada()).id)).id } };
    expect(await refusalOf(stripe.customers.update(id, foreign))).toMatchObject({ code: 'resource_missing' });
  });
});
