import type { Charge } from '../charges/charge.ts';
import { captureCharge } from '../charges/rules.ts';
import { documentationUrl, type FailureDetails, invalidRequest, StripeFailure } from '../http/failure.ts';
import { cardOf, type PaymentMethod, viewPaymentMethod } from '../payment-methods/payment-method.ts';
import { refuseUnlessUsable } from '../payment-methods/rules.ts';
import type { Decline, TestCard } from '../payment-methods/test-cards.ts';
import type { Intent } from './intent.ts';
import { unexpectedState } from './rules.ts';

/** Banks let a card authorisation go after 7 days (docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
export const authorisationMs = 7 * 24 * 3_600_000;

export interface Confirmation {
  readonly method: PaymentMethod;
  /** The id of the charge, if one is made. */
  readonly chargeId: string;
  readonly returnUrl: string | null;
  /** The payer is not there to be asked. */
  readonly isOffSession: boolean;
  /** Fail rather than ask the payer. */
  readonly failsOnAction: boolean;
  readonly now: number;
}

/** What a try to take the money came to. A failure here is a result: it is kept, unlike a refusal. */
export interface Attempt {
  readonly intent: Intent;
  readonly charge: Charge | null;
  readonly failure: StripeFailure | null;
}

/** The bank's answer to a confirmation: authorised, captured, declined, or the payer has to show himself first. */
export function confirmIntent(intent: Intent, confirmation: Confirmation): Attempt {
  refuseUnlessConfirmable(intent, confirmation.returnUrl);
  refuseUnlessUsable(confirmation.method, intent.customer);
  const card = cardOf(confirmation.method);
  if (!asksPayer(card, confirmation)) return authorise(intent, confirmation);
  if (confirmation.isOffSession) return decline(intent, confirmation, authenticationRequired);
  if (confirmation.failsOnAction) {
    const error = cardError(authenticationNotHandled, confirmation, null);
    return failed(intent, error, null);
  }
  const settings = { ...intent.settings, returnUrl: confirmation.returnUrl, lastPaymentError: null };
  const waiting: Intent = {
    ...intent,
    status: 'requires_action',
    paymentMethod: confirmation.method.id,
    settings,
  };
  return { intent: waiting, charge: null, failure: null };
}

/** The payer has shown himself to the bank, or failed to. */
export function finishAuthentication(
  intent: Intent,
  hasPassed: boolean,
  confirmation: Pick<Confirmation, 'method' | 'chargeId' | 'now'>,
): Attempt {
  if (intent.status !== 'requires_action') {
    throw unexpectedState(
      `This PaymentIntent has a status of ${intent.status} and waits for no authentication.`,
    );
  }
  if (hasPassed) return authorise(intent, confirmation);
  const details: FailureDetails = {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new ' +
      'PaymentMethod to attempt to fulfill this PaymentIntent again.',
    payment_method: viewPaymentMethod(confirmation.method),
  };
  return failed(intent, new StripeFailure(400, details), null);
}

const authenticationRequired: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

const authenticationNotHandled: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_not_handled',
  message:
    'This payment required an authentication action to complete, but `error_on_requires_action` was set. When ' +
    "you're ready, you can upgrade your integration to handle actions at " +
    'https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.',
};

function asksPayer(card: TestCard, { method, isOffSession }: Confirmation): boolean {
  if (card.authentication === 'until-set-up') return !method.isSetUp;
  if (card.authentication === 'on-session') return !isOffSession;
  return card.authentication === 'always';
}

function refuseUnlessConfirmable(intent: Intent, returnUrl: string | null): void {
  if (intent.status === 'succeeded' || intent.status === 'requires_capture') {
    throw unexpectedState(
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    );
  }
  if (intent.status === 'canceled') {
    throw unexpectedState(
      'You cannot confirm this PaymentIntent because it has a status of canceled. Only a PaymentIntent with one of ' +
        'the following statuses may be confirmed: requires_payment_method, requires_confirmation, requires_action.',
    );
  }
  if (intent.settings.automaticPaymentMethods?.allowRedirects === 'always' && returnUrl === null) {
    throw invalidRequest(
      'A `return_url` must be specified because this Payment Intent is configured to automatically accept the ' +
        'payment methods enabled in the Dashboard, some of which may require a full page redirect to succeed. If you ' +
        'do not want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` ' +
        'and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.',
    );
  }
}

type Asking = Pick<Confirmation, 'method' | 'chargeId' | 'now'>;

function authorise(intent: Intent, asking: Asking): Attempt {
  const card = cardOf(asking.method);
  if (card.decline) return decline(intent, asking, card.decline);
  const isManual = intent.settings.captureMethod === 'manual';
  const captureBefore = isManual ? asking.now + authorisationMs : null;
  const authorised = newCharge(intent, asking, { captureBefore, decline: null });
  return {
    intent: {
      ...intent,
      status: isManual ? 'requires_capture' : 'succeeded',
      paymentMethod: asking.method.id,
      amountCapturable: isManual ? intent.amount : 0,
      amountReceived: isManual ? 0 : intent.amount,
      latestCharge: authorised.id,
      captureBefore,
      settings: { ...intent.settings, lastPaymentError: null },
    },
    charge: isManual ? authorised : captureCharge(authorised, authorised.amount),
    failure: null,
  };
}

function decline(intent: Intent, asking: Asking, reason: Decline): Attempt {
  const charge = newCharge(intent, asking, { captureBefore: null, decline: reason });
  return failed(intent, cardError(reason, asking, charge.id), charge);
}

function failed(intent: Intent, failure: StripeFailure, charge: Charge | null): Attempt {
  const { code = '' } = failure.details;
  const lastPaymentError = {
    doc_url: documentationUrl(code),
    payment_method_type: 'card',
    ...failure.details,
  };
  return {
    intent: {
      ...intent,
      status: 'requires_payment_method',
      paymentMethod: null,
      latestCharge: charge?.id ?? intent.latestCharge,
      settings: { ...intent.settings, returnUrl: null, lastPaymentError },
    },
    charge,
    failure,
  };
}

function cardError(reason: Decline, asking: Asking, charge: string | null): StripeFailure {
  return new StripeFailure(402, {
    type: 'card_error',
    code: reason.code,
    message: reason.message,
    ...(reason.declineCode === undefined ? {} : { decline_code: reason.declineCode }),
    ...(reason.param === undefined ? {} : { param: reason.param }),
    ...(charge === null ? {} : { charge }),
    payment_method: viewPaymentMethod(asking.method),
  });
}

function newCharge(intent: Intent, asking: Asking, bank: Pick<Charge, 'captureBefore' | 'decline'>): Charge {
  const { description, metadata, receiptEmail, statementDescriptor, statementDescriptorSuffix } =
    intent.settings;
  return {
    id: asking.chargeId,
    paymentIntent: intent.id,
    paymentMethod: asking.method.id,
    testCard: asking.method.testCard,
    status: bank.decline ? 'failed' : 'succeeded',
    amount: intent.amount,
    amountCaptured: 0,
    amountRefunded: 0,
    currency: intent.currency,
    customer: intent.customer,
    captured: false,
    disputed: false,
    settings: { description, metadata, receiptEmail, statementDescriptor, statementDescriptorSuffix },
    createdAt: asking.now,
    ...bank,
  };
}
