import { z } from 'zod';
import { namedCustomer } from '../customers/store.ts';
import { invalidRequest, StripeFailure } from '../http/failure.ts';
import { changeMetadata } from '../http/metadata.ts';
import { get, newId, type Operation, post, type Writing } from '../http/operation.ts';
import { listOfObjects } from '../list.ts';
import { refuseForeignTypes } from '../payment-intents/creation.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { refuseUnlessUsable } from '../payment-methods/rules.ts';
import { keepPaymentMethod, takePaymentMethod } from '../payment-methods/store.ts';
import {
  type CreateSetupParameters,
  cancelParameters,
  confirmParameters,
  createParameters,
  listSetupsParameters,
} from './parameters.ts';
import { cancelSetup, confirmSetup, createSetup, refuseSetupOfSession } from './rules.ts';
import { writeSetupAttempt } from './settlement.ts';
import { type SetupIntent, viewSetupIntent } from './setup-intent.ts';
import { fromRow, getSetup, insertSetup, saveSetup } from './store.ts';

export const setupIntentOperations: readonly Operation[] = [
  post('/v1/setup_intents', createParameters, async (writing, { parameters }) => {
    const { customer, payment_method, return_url } = parameters;
    refuseForeignTypes(parameters);
    if (customer !== undefined) await namedCustomer(writing, customer);
    const method = await namedMethod(writing, payment_method);
    if (method) refuseUnlessUsable(method, customer ?? null);
    const setup = newSetup(writing, parameters, { method, checkoutSession: null });
    const attempt = parameters.confirm ? attemptSetup(setup, method, return_url) : null;
    if (method) await keepPaymentMethod(writing, method);
    await insertSetup(writing, setup);
    return attempt
      ? writeSetupAttempt(writing, setup, attempt)
      : { status: 200, body: viewSetupIntent(setup) };
  }),

  get('/v1/setup_intents/:id', z.strictObject({}), async (reading, { id }) =>
    viewSetupIntent(await getSetup(reading, id)),
  ),

  get('/v1/setup_intents', listSetupsParameters, async ({ db }, { parameters }) => {
    const { customer, payment_method, ...page } = parameters;
    const view = (row: Parameters<typeof fromRow>[0]) => viewSetupIntent(fromRow(row));
    return listOfObjects(db, { table: 'setup_intents', where: { customer, payment_method }, page, view });
  }),

  post('/v1/setup_intents/:id/confirm', confirmParameters, async (writing, { id, parameters }) => {
    const setup = await getSetup(writing, id);
    decide(setup, () => refuseSetupOfSession(setup));
    const name = parameters.payment_method ?? setup.paymentMethod ?? undefined;
    const method = await namedMethod(writing, name);
    const attempt = decide(setup, () => attemptSetup(setup, method, parameters.return_url));
    return writeSetupAttempt(writing, setup, attempt);
  }),

  post('/v1/setup_intents/:id/cancel', cancelParameters, async (writing, { id, parameters }) => {
    const setup = await getSetup(writing, id);
    const after = decide(setup, () => {
      refuseSetupOfSession(setup);
      return cancelSetup(setup, parameters.cancellation_reason ?? null);
    });
    await saveSetup(writing, setup, after);
    return { status: 200, body: viewSetupIntent(after) };
  }),
];

/** A new setup intent from checked parameters. */
export function newSetup(
  { now, random }: Writing,
  parameters: CreateSetupParameters,
  { method, checkoutSession }: { method: PaymentMethod | null; checkoutSession: string | null },
): SetupIntent {
  const id = newId('seti', random);
  return createSetup({
    id,
    clientSecret: `${id}_secret_${random.token(18)}`,
    customer: parameters.customer ?? null,
    paymentMethod: method?.id ?? null,
    checkoutSession,
    settings: {
      usage: parameters.usage ?? 'off_session',
      description: parameters.description ?? null,
      metadata: changeMetadata({}, parameters.metadata),
      allowedPaymentMethodTypes: parameters.allowed_payment_method_types ?? null,
    },
    createdAt: now,
  });
}

async function namedMethod(writing: Writing, id: string | undefined): Promise<PaymentMethod | null> {
  return id === undefined ? null : takePaymentMethod(writing, id, 'payment_method');
}

function attemptSetup(setup: SetupIntent, method: PaymentMethod | null, returnUrl: string | undefined) {
  if (!method) {
    throw invalidRequest(
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a " +
        'payment method and then confirm it again, or confirm it directly with a payment method.',
      { code: 'setup_intent_unexpected_state' },
    );
  }
  return { ...confirmSetup(setup, { method, returnUrl: returnUrl ?? null }), method };
}

/** Runs a rule; Stripe's refusals of a setup intent carry the setup intent. */
function decide<T>(setup: SetupIntent, rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    throw error.about({ setup_intent: viewSetupIntent(setup) });
  }
}
