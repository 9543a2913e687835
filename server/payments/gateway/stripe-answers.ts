import Stripe from 'stripe';
import {
  Declined,
  type Intent,
  type IntentRef,
  intentStatuses,
  OutcomeUnknown,
  RefusedByGateway,
} from './gateway.ts';

/** Sorts what can go wrong into the three kinds that the checkout tells apart. */
export async function ask<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw sort(error);
  }
}

function sort(error: unknown): unknown {
  if (error instanceof Stripe.errors.StripeCardError) {
    return new Declined(error.decline_code || error.code || 'generic_decline');
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    return new RefusedByGateway(error.message, { code: error.code, parameter: error.param });
  }
  if (error instanceof Stripe.errors.StripeError) {
    const isServerError = (error.statusCode ?? 0) >= 500;
    return new OutcomeUnknown(`${error.type}: ${error.message}`, { isServerError, cause: error });
  }
  return error;
}

/** Stripe's intent as the checkout sees it, when it is about what was asked. */
export function toIntent(intent: Stripe.PaymentIntent, expected: IntentRef): Intent {
  check('object', intent.object, 'payment_intent');
  check('id', intent.id, expected.intentId);
  check('amount', intent.amount, expected.amountMinor);
  check('currency', intent.currency, expected.currency.toLowerCase());
  check('capture_method', intent.capture_method, 'manual');
  if (intent.status === 'succeeded') check('amount_received', intent.amount_received, expected.amountMinor);
  const refusal = intent.last_payment_error;
  return {
    id: intent.id,
    status: known('an intent', intentStatuses, intent.status),
    actionUrl: intent.next_action?.redirect_to_url?.url ?? null,
    declineCode: refusal ? (refusal.decline_code ?? refusal.code ?? 'generic_decline') : null,
  };
}

/** An answer about something else is no answer. */
export function check(member: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    throw new OutcomeUnknown(
      `The processor answered ${member} ${String(actual)} instead of ${String(expected)}.`,
    );
  }
}

/** The status, when it is one that the code was written for. */
export function known<T extends string>(what: string, statuses: readonly T[], status: string | null): T {
  const found = statuses.find((one) => one === status);
  if (!found) throw new OutcomeUnknown(`The processor knows a status "${status}" of ${what} that we do not.`);
  return found;
}
