import type { ChargeSettings } from '../charges/charge.ts';
import { here } from '../http/links.ts';
import { type StripeObject, seconds } from '../http/operation.ts';

export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

export interface Intent {
  readonly id: string;
  /** Counts the changes, so that of two at the same time one loses. */
  readonly version: number;
  readonly status: IntentStatus;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly amountCapturable: number;
  readonly amountReceived: number;
  /** ISO 4217 in small letters, as Stripe writes it. */
  readonly currency: string;
  readonly customer: string | null;
  readonly paymentMethod: string | null;
  /** The Checkout Session that made it, if one did. */
  readonly checkoutSession: string | null;
  readonly latestCharge: string | null;
  readonly captureBefore: number | null;
  readonly clientSecret: string;
  readonly settings: IntentSettings;
  readonly createdAt: number;
}

export type SetupFutureUsage = 'off_session' | 'on_session';

export interface IntentSettings extends ChargeSettings {
  readonly captureMethod: 'automatic' | 'automatic_async' | 'manual';
  readonly confirmationMethod: 'automatic' | 'manual';
  /** Null when the creator left the choice to Stripe. */
  readonly allowedPaymentMethodTypes: readonly string[] | null;
  /** Null when the creator made the choice. */
  readonly automaticPaymentMethods: { readonly allowRedirects: 'always' | 'never' } | null;
  /** With it the payment method of a payment that came through is saved for the customer. */
  readonly setupFutureUsage: SetupFutureUsage | null;
  readonly returnUrl: string | null;
  readonly lastPaymentError: Readonly<Record<string, unknown>> | null;
  readonly canceledAt: number | null;
  readonly cancellationReason: string | null;
}

/** What a change of an intent is called among the events. */
export function intentEvents(before: Intent | undefined, after: Intent): string[] {
  const types = before ? [] : ['payment_intent.created'];
  const status = before?.status;
  if (after.status !== status) {
    if (after.status === 'requires_action') types.push('payment_intent.requires_action');
    if (after.status === 'succeeded') types.push('payment_intent.succeeded');
    if (after.status === 'canceled') types.push('payment_intent.canceled');
  }
  if (after.status === 'requires_capture' && after.amountCapturable !== before?.amountCapturable) {
    types.push('payment_intent.amount_capturable_updated');
  }
  const error = after.settings.lastPaymentError;
  if (error && error !== before?.settings.lastPaymentError) types.push('payment_intent.payment_failed');
  return types;
}

export function viewIntent(intent: Intent): StripeObject {
  const { settings } = intent;
  const automatic = settings.automaticPaymentMethods;
  return {
    id: intent.id,
    object: 'payment_intent',
    allowed_payment_method_types: settings.allowedPaymentMethodTypes,
    amount: intent.amount,
    amount_capturable: intent.amountCapturable,
    amount_details: { tip: {} },
    amount_received: intent.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic && { allow_redirects: automatic.allowRedirects, enabled: true },
    canceled_at: seconds(settings.canceledAt),
    cancellation_reason: settings.cancellationReason,
    capture_method: settings.captureMethod,
    client_secret: intent.clientSecret,
    confirmation_method: settings.confirmationMethod,
    created: seconds(intent.createdAt),
    currency: intent.currency,
    customer: intent.customer,
    customer_account: null,
    description: settings.description,
    excluded_payment_method_types: null,
    last_payment_error: settings.lastPaymentError,
    latest_charge: intent.latestCharge,
    livemode: false,
    managed_payments: null,
    metadata: settings.metadata,
    next_action: viewNextAction(intent),
    on_behalf_of: null,
    payment_method: intent.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: viewOptions(),
    // The sandbox's account takes cards and nothing else.
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: settings.receiptEmail,
    review: null,
    setup_future_usage: settings.setupFutureUsage,
    shipping: null,
    source: null,
    statement_descriptor: settings.statementDescriptor,
    statement_descriptor_suffix: settings.statementDescriptorSuffix,
    status: intent.status,
    transfer_data: null,
    transfer_group: null,
  };
}

/** Stripe sends a browser to the bank only when it knows where to send it afterwards; else it is its script's work. */
function viewNextAction(intent: Intent): object | null {
  if (intent.status !== 'requires_action') return null;
  const url = authenticationUrl(intent);
  const returnUrl = intent.settings.returnUrl;
  if (returnUrl !== null) return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  return { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } };
}

function authenticationUrl(intent: Intent): string {
  const secret = encodeURIComponent(intent.clientSecret);
  return `${here}/3d_secure/${intent.id}?client_secret=${secret}`;
}

function viewOptions(): object {
  return {
    card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
  };
}
