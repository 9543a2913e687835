import { documentationUrl, invalidRequest, StripeFailure } from '../http/failure.ts';
import { cardOf, type PaymentMethod, viewPaymentMethod } from '../payment-methods/payment-method.ts';
import { refuseBadCard, refuseUnlessUsable } from '../payment-methods/rules.ts';
import type { SetupIntent, SetupSettings, SetupStatus } from './setup-intent.ts';

export type NewSetup = Pick<
  SetupIntent,
  'id' | 'clientSecret' | 'customer' | 'paymentMethod' | 'checkoutSession' | 'createdAt'
> & {
  readonly settings: Pick<SetupSettings, 'usage' | 'description' | 'metadata' | 'allowedPaymentMethodTypes'>;
};

const open: readonly SetupStatus[] = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** Nobody has agreed to anything yet; with a payment method it only waits for its confirmation. */
export function createSetup(request: NewSetup): SetupIntent {
  return {
    ...request,
    version: 1,
    status: request.paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
    settings: { ...request.settings, returnUrl: null, lastSetupError: null, cancellationReason: null },
  };
}

/** What a try came to. A failure here is a result: it is kept, unlike a refusal. */
export interface SetupAttempt {
  readonly setup: SetupIntent;
  readonly failure: StripeFailure | null;
}

/** The bank's answer: agreed, refused, or the payer has to show himself first. */
export function confirmSetup(
  setup: SetupIntent,
  { method, returnUrl }: { readonly method: PaymentMethod; readonly returnUrl: string | null },
): SetupAttempt {
  refuseUnless(setup, open, ['confirm', 'confirmed']);
  refuseUnlessUsable(method, setup.customer);
  try {
    refuseBadCard(method);
  } catch (error) {
    if (error instanceof StripeFailure) return failed(setup, error);
    throw error;
  }
  const { authentication } = cardOf(method);
  if (authentication !== 'always' && authentication !== 'until-set-up') return succeeded(setup, method);
  const settings = { ...setup.settings, returnUrl, lastSetupError: null };
  return {
    setup: { ...setup, status: 'requires_action', paymentMethod: method.id, settings },
    failure: null,
  };
}

/** The payer has shown himself to the bank, or failed to. */
export function finishSetup(setup: SetupIntent, hasPassed: boolean, method: PaymentMethod): SetupAttempt {
  refuseUnless(setup, ['requires_action'], ['authenticate', 'authenticated']);
  if (hasPassed) return succeeded(setup, method);
  const failure = new StripeFailure(400, {
    type: 'invalid_request_error',
    code: 'setup_intent_authentication_failure',
    message:
      'The latest attempt to set up the payment method has failed because authentication failed. Provide another ' +
      'payment method to try again.',
    payment_method: viewPaymentMethod(method),
  });
  return failed(setup, failure);
}

export function cancelSetup(setup: SetupIntent, reason: string | null): SetupIntent {
  refuseUnless(setup, open, ['cancel', 'canceled']);
  return { ...setup, status: 'canceled', settings: { ...setup.settings, cancellationReason: reason } };
}

/** What the agreement makes of the payment method: saved for its customer, good for payments without him. */
export function methodAfterSetup(method: PaymentMethod, { customer, settings }: SetupIntent): PaymentMethod {
  return { ...method, customer: method.customer ?? customer, isSetUp: settings.usage === 'off_session' };
}

/** The setup intent of a Checkout Session is the session's alone. */
export function refuseSetupOfSession({ checkoutSession }: SetupIntent): void {
  if (checkoutSession === null) return;
  throw invalidRequest('You cannot perform this action on SetupIntents created by Checkout.');
}

function succeeded(setup: SetupIntent, method: PaymentMethod): SetupAttempt {
  const settings = { ...setup.settings, lastSetupError: null };
  return { setup: { ...setup, status: 'succeeded', paymentMethod: method.id, settings }, failure: null };
}

function failed(setup: SetupIntent, failure: StripeFailure): SetupAttempt {
  const { code = '' } = failure.details;
  const lastSetupError = { doc_url: documentationUrl(code), ...failure.details };
  const settings = { ...setup.settings, returnUrl: null, lastSetupError };
  return { setup: { ...setup, status: 'requires_payment_method', paymentMethod: null, settings }, failure };
}

function refuseUnless(
  { status }: SetupIntent,
  statuses: readonly SetupStatus[],
  [verb, participle]: readonly [verb: string, participle: string],
): void {
  if (statuses.includes(status)) return;
  throw invalidRequest(
    `You cannot ${verb} this SetupIntent because it has a status of ${status}. Only a SetupIntent with one of the ` +
      `following statuses may be ${participle}: ${statuses.join(', ')}.`,
    { code: 'setup_intent_unexpected_state' },
  );
}
