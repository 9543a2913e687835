import { invalidRequest, type StripeFailure } from '../http/failure.ts';
import { changeMetadata } from '../http/metadata.ts';
import type { MetadataChange } from '../http/parameters.ts';
import type { Intent, IntentSettings, IntentStatus } from './intent.ts';

/** What a new intent is made of. */
export interface NewIntent {
  readonly id: string;
  readonly clientSecret: string;
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly paymentMethod: string | null;
  readonly checkoutSession: string | null;
  readonly settings: IntentSettings;
}

/** Nothing is charged yet; with a payment method it only waits for its confirmation. */
export function createIntent(request: NewIntent, now: number): Intent {
  return {
    ...request,
    version: 1,
    status: request.paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
    amountCapturable: 0,
    amountReceived: 0,
    latestCharge: null,
    captureBefore: null,
    createdAt: now,
  };
}

const editable: readonly IntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];
const cancelable: readonly IntentStatus[] = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
];

export interface IntentChange {
  readonly amount?: number | undefined;
  readonly paymentMethod?: string | undefined;
  readonly description?: string | null | undefined;
  readonly receiptEmail?: string | null | undefined;
  readonly metadata?: MetadataChange | undefined;
}

/** Words may change at any time; amount and payment method only before the money is authorised. */
export function updateIntent(intent: Intent, change: IntentChange): Intent {
  for (const [name, value] of [
    ['amount', change.amount],
    ['payment_method', change.paymentMethod],
  ] as const) {
    if (value !== undefined && !editable.includes(intent.status)) throw notEditable(intent, name);
  }
  const { settings } = intent;
  const paymentMethod = change.paymentMethod ?? intent.paymentMethod;
  return {
    ...intent,
    amount: change.amount ?? intent.amount,
    paymentMethod,
    status: change.paymentMethod === undefined ? intent.status : 'requires_confirmation',
    settings: {
      ...settings,
      // Stripe clears the last error when the intent is updated for any reason.
      lastPaymentError: null,
      description: change.description === undefined ? settings.description : change.description,
      receiptEmail: change.receiptEmail === undefined ? settings.receiptEmail : change.receiptEmail,
      metadata: changeMetadata(settings.metadata, change.metadata),
    },
  };
}

export interface CaptureRequest {
  /** Minor units; all that was authorised when undefined. */
  readonly amount: number | undefined;
  readonly metadata: MetadataChange | undefined;
}

/** Moves an authorised intent on to its money. Returns the intent after it; the rest of the authorisation is let go. */
export function captureIntent(intent: Intent, request: CaptureRequest): Intent {
  if (intent.status === 'succeeded')
    throw unexpectedState('This PaymentIntent could not be captured because it has already been captured.');
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent ` +
        'with one of the following statuses may be captured: requires_capture.',
    );
  }
  const amount = request.amount ?? intent.amountCapturable;
  if (amount > intent.amountCapturable) {
    throw invalidRequest(
      'The payment could not be captured because the requested capture amount is greater than the amount you can ' +
        'capture for this charge.',
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  const settings = {
    ...intent.settings,
    metadata: changeMetadata(intent.settings.metadata, request.metadata),
  };
  return {
    ...intent,
    status: 'succeeded',
    amountCapturable: 0,
    amountReceived: amount,
    captureBefore: null,
    settings,
  };
}

/** Ends an intent that has not succeeded; an authorisation is let go. */
export function cancelIntent(intent: Intent, reason: string | null, now: number): Intent {
  if (!cancelable.includes(intent.status)) {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
        `one of the following statuses may be canceled: ${[...cancelable, 'processing'].join(', ')}.`,
    );
  }
  const settings = { ...intent.settings, canceledAt: now, cancellationReason: reason };
  return { ...intent, status: 'canceled', amountCapturable: 0, captureBefore: null, settings };
}

/** The intent of a Checkout Session is the session's: only its authorisation can be captured or let go here. */
export function refuseIntentOfSession(intent: Intent): void {
  if (intent.checkoutSession === null || intent.status === 'requires_capture') return;
  throw invalidRequest('You cannot perform this action on PaymentIntents created by Checkout.');
}

export function unexpectedState(message: string): StripeFailure {
  return invalidRequest(message, { code: 'payment_intent_unexpected_state' });
}

function notEditable(intent: Intent, name: string): StripeFailure {
  return unexpectedState(
    `This PaymentIntent's ${name} could not be updated because it has a status of ${intent.status}. You may only ` +
      `update the ${name} of a PaymentIntent with one of the following statuses: ${editable.join(', ')}.`,
  );
}
