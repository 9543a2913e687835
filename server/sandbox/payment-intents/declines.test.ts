import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { anIntent, type RunningSandbox, refusalOf, runSandbox } from '../testing/running-sandbox.ts';

describeOnBothDatabases('declines', (engine) => {
  let sandbox: RunningSandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await runSandbox({ database: await engine.createDatabaseUrl() });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.stop());

  const pay = (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe.paymentIntents.create({ ...anIntent, payment_method: method, confirm: true, ...more });

  test.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', ''],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', ''],
    ['pm_card_chargeCustomerFail', 'card_declined', 'generic_decline'],
  ])('%s is refused with %s, and nothing is held', async (method, code, declineCode) => {
    const refusal = await refusalOf(pay(method));
    expect(refusal).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code: declineCode,
    });
    const intent = await stripe.paymentIntents.retrieve((refusal.payment_intent as { id: string }).id);
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      amount_capturable: 0,
      last_payment_error: { type: 'card_error', code, message: refusal.message },
    });
    expect(await stripe.charges.retrieve(intent.latest_charge as string)).toMatchObject({
      status: 'failed',
      paid: false,
      failure_code: code,
    });
  });

  test('a declined intent can be paid with another card, and both tries stay on record', async () => {
    const refusal = await refusalOf(pay('pm_card_chargeDeclined'));
    const { id } = refusal.payment_intent as { id: string };
    const intent = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(intent).toMatchObject({ status: 'requires_capture', last_payment_error: null });
    const { data } = await stripe.charges.list({ payment_intent: id });
    expect(data.map(({ status }) => status).sort()).toEqual(['failed', 'succeeded']);
  });

  test('an absent payer cannot authenticate', async () => {
    const refusal = await refusalOf(pay('pm_card_authenticationRequired', { off_session: true }));
    expect(refusal).toMatchObject({ statusCode: 402, code: 'authentication_required' });
    expect(refusal.decline_code).toBe('authentication_required');
  });

  test('a caller that cannot send the payer anywhere is refused instead', async () => {
    const refusal = await refusalOf(
      pay('pm_card_authenticationRequired', { error_on_requires_action: true }),
    );
    expect(refusal).toMatchObject({ statusCode: 402, decline_code: 'authentication_not_handled' });
  });
});
