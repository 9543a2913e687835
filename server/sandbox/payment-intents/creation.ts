import { invalidRequest } from '../http/failure.ts';
import { changeMetadata } from '../http/metadata.ts';
import { newId, type Writing } from '../http/operation.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { checkAmount, checkCurrency } from './amounts.ts';
import type { Intent, IntentSettings } from './intent.ts';
import type { CreateParameters } from './parameters.ts';
import { createIntent } from './rules.ts';

/** A new intent from checked parameters; refuses those that contradict each other. */
export function newIntent(
  { now, random }: Writing,
  parameters: CreateParameters,
  { method, checkoutSession }: { method: PaymentMethod | null; checkoutSession: string | null },
): Intent {
  refuseContradictions(parameters);
  const id = newId('pi', random);
  const currency = checkCurrency(parameters.currency);
  const request = {
    id,
    clientSecret: `${id}_secret_${random.token(18)}`,
    amount: checkAmount(parameters.amount, currency),
    currency,
    customer: parameters.customer ?? null,
    paymentMethod: method?.id ?? null,
    checkoutSession,
    settings: settingsOf(parameters),
  };
  return createIntent(request, now);
}

function refuseContradictions(parameters: CreateParameters): void {
  for (const param of ['return_url', 'off_session', 'error_on_requires_action'] as const) {
    if (parameters[param] !== undefined && !parameters.confirm) {
      throw invalidRequest(`You can only pass in ${param} when setting confirm to true.`, { param });
    }
  }
  refuseForeignTypes(parameters);
}

/** The sandbox's account takes cards; whoever allows something, and no cards, can be paid with nothing. */
export function refuseForeignTypes(
  parameters: Pick<CreateParameters, 'allowed_payment_method_types' | 'automatic_payment_methods'>,
): void {
  const allowed = parameters.allowed_payment_method_types;
  if (allowed && parameters.automatic_payment_methods?.enabled) {
    throw invalidRequest(
      'You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods.',
      { code: 'parameters_exclusive' },
    );
  }
  if (allowed && !allowed.includes('card')) {
    throw invalidRequest('None of the allowed payment method types is available: this account takes cards.', {
      param: 'allowed_payment_method_types',
    });
  }
}

function settingsOf(parameters: CreateParameters): IntentSettings {
  const allowed = parameters.allowed_payment_method_types ?? null;
  const automatic = parameters.automatic_payment_methods;
  return {
    // Both defaults are those of the API version: automatic_async since 2024-04-10, automatic methods since 2023-08-16.
    captureMethod: parameters.capture_method ?? 'automatic_async',
    allowedPaymentMethodTypes: allowed,
    automaticPaymentMethods:
      allowed || automatic?.enabled === false
        ? null
        : { allowRedirects: automatic?.allow_redirects ?? 'always' },
    confirmationMethod: parameters.confirmation_method ?? 'automatic',
    description: parameters.description ?? null,
    metadata: changeMetadata({}, parameters.metadata),
    receiptEmail: parameters.receipt_email ?? null,
    statementDescriptor: parameters.statement_descriptor ?? null,
    statementDescriptorSuffix: parameters.statement_descriptor_suffix ?? null,
    setupFutureUsage: parameters.setup_future_usage ?? null,
    returnUrl: null,
    lastPaymentError: null,
    canceledAt: null,
    cancellationReason: null,
  };
}
