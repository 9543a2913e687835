import { here } from '../http/links.ts';
import { type StripeObject, seconds } from '../http/operation.ts';

export type SetupStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'succeeded'
  | 'canceled';

/** An agreement with a payer, at his bank, to charge his card later. */
export interface SetupIntent {
  readonly id: string;
  /** Counts the changes, so that of two at the same time one loses. */
  readonly version: number;
  readonly status: SetupStatus;
  readonly customer: string | null;
  readonly paymentMethod: string | null;
  /** The Checkout Session that made it, if one did. */
  readonly checkoutSession: string | null;
  readonly clientSecret: string;
  readonly settings: SetupSettings;
  readonly createdAt: number;
}

export interface SetupSettings {
  readonly usage: 'off_session' | 'on_session';
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Null when the creator left the choice to Stripe. */
  readonly allowedPaymentMethodTypes: readonly string[] | null;
  readonly returnUrl: string | null;
  readonly lastSetupError: Readonly<Record<string, unknown>> | null;
  readonly cancellationReason: string | null;
}

/** What a change of a setup intent is called among the events. */
export function setupEvents(before: SetupIntent | undefined, after: SetupIntent): string[] {
  const types = before ? [] : ['setup_intent.created'];
  if (after.status !== before?.status) {
    if (after.status === 'requires_action') types.push('setup_intent.requires_action');
    if (after.status === 'succeeded') types.push('setup_intent.succeeded');
    if (after.status === 'canceled') types.push('setup_intent.canceled');
  }
  const error = after.settings.lastSetupError;
  if (error && error !== before?.settings.lastSetupError) types.push('setup_intent.setup_failed');
  return types;
}

export function viewSetupIntent(setup: SetupIntent): StripeObject {
  const { settings } = setup;
  return {
    id: setup.id,
    object: 'setup_intent',
    allowed_payment_method_types: settings.allowedPaymentMethodTypes,
    application: null,
    automatic_payment_methods:
      settings.allowedPaymentMethodTypes === null ? { allow_redirects: 'always', enabled: true } : null,
    cancellation_reason: settings.cancellationReason,
    client_secret: setup.clientSecret,
    created: seconds(setup.createdAt),
    customer: setup.customer,
    customer_account: null,
    description: settings.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: settings.lastSetupError,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: settings.metadata,
    next_action: viewNextAction(setup),
    on_behalf_of: null,
    payment_method: setup.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: setup.status,
    usage: settings.usage,
  };
}

/** As with a payment: a browser is sent to the bank only when it is known where it goes afterwards. */
function viewNextAction(setup: SetupIntent): object | null {
  if (setup.status !== 'requires_action') return null;
  const url = `${here}/3d_secure/${setup.id}?client_secret=${encodeURIComponent(setup.clientSecret)}`;
  const { returnUrl } = setup.settings;
  if (returnUrl !== null) return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  return { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } };
}
