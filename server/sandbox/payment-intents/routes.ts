import { z } from 'zod';
import { namedCustomer } from '../customers/store.ts';
import { StripeFailure } from '../http/failure.ts';
import { get, newId, type Operation, post, type Writing } from '../http/operation.ts';
import { listOfObjects } from '../list.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { refuseUnlessUsable } from '../payment-methods/rules.ts';
import { keepPaymentMethod, takePaymentMethod } from '../payment-methods/store.ts';
import { checkAmount } from './amounts.ts';
import { type Attempt, confirmIntent } from './confirmation.ts';
import { newIntent } from './creation.ts';
import { type Intent, viewIntent } from './intent.ts';
import {
  type ConfirmParameters,
  cancelParameters,
  captureParameters,
  confirmParameters,
  createParameters,
  listIntentsParameters,
  updateParameters,
} from './parameters.ts';
import {
  cancelIntent,
  captureIntent,
  refuseIntentOfSession,
  unexpectedState,
  updateIntent,
} from './rules.ts';
import { answerIntent, writeAttempt, writeCanceled, writeCaptured } from './settlement.ts';
import { fromRow, getIntent, insertIntent, saveIntent } from './store.ts';

export const paymentIntentOperations: readonly Operation[] = [
  post('/v1/payment_intents', createParameters, async (writing, { parameters }) => {
    const { customer, payment_method } = parameters;
    if (customer !== undefined) await namedCustomer(writing, customer);
    const method = await namedMethod(writing, payment_method);
    if (method) refuseUnlessUsable(method, customer ?? null);
    const intent = newIntent(writing, parameters, { method, checkoutSession: null });
    const attempt = parameters.confirm ? attemptPayment(writing, intent, { method, parameters }) : null;
    if (method) await keepPaymentMethod(writing, method);
    await insertIntent(writing, intent);
    return attempt ? writeAttempt(writing, intent, attempt) : answerIntent(intent);
  }),

  get('/v1/payment_intents/:id', z.strictObject({}), async (reading, { id }) =>
    viewIntent(await getIntent(reading, id)),
  ),

  get('/v1/payment_intents', listIntentsParameters, async ({ db }, { parameters }) => {
    const { customer, ...page } = parameters;
    const view = (row: Parameters<typeof fromRow>[0]) => viewIntent(fromRow(row));
    return listOfObjects(db, { table: 'payment_intents', where: { customer }, page, view });
  }),

  post('/v1/payment_intents/:id', updateParameters, async (writing, { id, parameters }) => {
    const intent = await getIntent(writing, id);
    const method = await namedMethod(writing, parameters.payment_method);
    const change = {
      amount: parameters.amount && checkAmount(parameters.amount, intent.currency),
      description: parameters.description,
      metadata: parameters.metadata,
      paymentMethod: method?.id,
      receiptEmail: parameters.receipt_email,
    };
    const after = decide(intent, () => {
      if (change.amount !== undefined || method) refuseIntentOfSession(intent);
      const updated = updateIntent(intent, change);
      if (method) refuseUnlessUsable(method, intent.customer);
      return updated;
    });
    if (method) await keepPaymentMethod(writing, method);
    await saveIntent(writing, intent, after);
    return answerIntent(after);
  }),

  post('/v1/payment_intents/:id/confirm', confirmParameters, async (writing, { id, parameters }) => {
    const intent = await getIntent(writing, id);
    decide(intent, () => refuseIntentOfSession(intent));
    const name = parameters.payment_method ?? intent.paymentMethod ?? undefined;
    const method = await namedMethod(writing, name);
    const attempt = decide(intent, () => attemptPayment(writing, intent, { method, parameters }));
    return writeAttempt(writing, intent, attempt);
  }),

  post('/v1/payment_intents/:id/capture', captureParameters, async (writing, { id, parameters }) => {
    const intent = await getIntent(writing, id);
    const request = { amount: parameters.amount_to_capture, metadata: parameters.metadata };
    const after = decide(intent, () => captureIntent(intent, request));
    await writeCaptured(writing, intent, after);
    return answerIntent(after);
  }),

  post('/v1/payment_intents/:id/cancel', cancelParameters, async (writing, { id, parameters }) => {
    const intent = await getIntent(writing, id);
    const reason = parameters.cancellation_reason ?? null;
    const after = decide(intent, () => {
      refuseIntentOfSession(intent);
      return cancelIntent(intent, reason, writing.now);
    });
    await writeCanceled(writing, intent, after);
    return answerIntent(after);
  }),
];

async function namedMethod(writing: Writing, id: string | undefined): Promise<PaymentMethod | null> {
  return id === undefined ? null : takePaymentMethod(writing, id, 'payment_method');
}

function attemptPayment(
  writing: Writing,
  intent: Intent,
  { method, parameters }: { method: PaymentMethod | null; parameters: ConfirmParameters },
): Attempt & { method: PaymentMethod } {
  if (!method) throw missingMethod();
  const captureMethod = parameters.capture_method ?? intent.settings.captureMethod;
  const setupFutureUsage = parameters.setup_future_usage ?? intent.settings.setupFutureUsage;
  const asked = { ...intent, settings: { ...intent.settings, captureMethod, setupFutureUsage } };
  const attempt = confirmIntent(asked, {
    method,
    chargeId: newId('ch', writing.random),
    returnUrl: parameters.return_url ?? null,
    isOffSession: parameters.off_session ?? false,
    failsOnAction: parameters.error_on_requires_action ?? false,
    now: writing.now,
  });
  return { ...attempt, method };
}

function missingMethod(): StripeFailure {
  return unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
      'PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.',
  );
}

/** Runs a rule; Stripe's refusals of an intent carry the intent. */
function decide<T>(intent: Intent, rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    throw error.about({ payment_intent: viewIntent(intent) });
  }
}
