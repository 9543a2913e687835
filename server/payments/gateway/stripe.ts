import Stripe from 'stripe';
import {
  type ConfirmRequest,
  Declined,
  type Gateway,
  type GatewayRefund,
  type Intent,
  type IntentRef,
  intentStatuses,
  OutcomeUnknown,
  type RefundOrder,
  RefusedByGateway,
} from './gateway.ts';

export interface StripeOptions {
  readonly secretKey: string;
  /** A double that speaks Stripe's language; undefined: Stripe itself. */
  readonly apiBase: string | undefined;
  /** What carries the requests, where that is not the network. */
  readonly httpClient?: Stripe.HttpClient;
}

/** What the code below was written against; the account's own default may move on. */
const apiVersion = '2026-10-28.endive';
/** Longer than a slow bank takes, and short enough to look at the intent within one request of ours. */
const timeoutMs = 15_000;

/** The gateway over Stripe's own SDK: the one place that knows it. Every POST carries the caller's key. */
export function createStripeGateway(options: StripeOptions): Gateway {
  const stripe = connect(options);
  return {
    createIntent: (order, key) =>
      ask(async () => {
        const intent = await stripe.paymentIntents.create(
          {
            amount: order.amountMinor,
            currency: order.currency.toLowerCase(),
            // Cards only: nothing else answers while a hold stands, and few others allow manual capture.
            allowed_payment_method_types: ['card'],
            payment_method: order.paymentMethod,
            capture_method: 'manual',
            description: order.description,
            metadata: { checkout_id: order.checkoutId, transaction_id: order.transactionId },
          },
          { idempotencyKey: key },
        );
        return toIntent(intent, { ...order, intentId: intent.id });
      }),
    confirmIntent: (ref: ConfirmRequest, key) =>
      ask(async () => {
        const wanted = { return_url: ref.returnUrl };
        return toIntent(
          await stripe.paymentIntents.confirm(ref.intentId, wanted, { idempotencyKey: key }),
          ref,
        );
      }),
    captureIntent: (ref, key) =>
      ask(async () => {
        const wanted = { amount_to_capture: ref.amountMinor };
        return toIntent(
          await stripe.paymentIntents.capture(ref.intentId, wanted, { idempotencyKey: key }),
          ref,
        );
      }),
    cancelIntent: (ref, key) =>
      ask(async () =>
        toIntent(await stripe.paymentIntents.cancel(ref.intentId, {}, { idempotencyKey: key }), ref),
      ),
    readIntent: (ref) => ask(async () => toIntent(await stripe.paymentIntents.retrieve(ref.intentId), ref)),
    createRefund: (order, key) =>
      ask(async () => {
        const wanted = {
          payment_intent: order.intentId,
          amount: order.amountMinor,
          metadata: { refund_id: order.refundId },
        };
        return toRefund(await stripe.refunds.create(wanted, { idempotencyKey: key }), order);
      }),
    readRefund: (order) => ask(async () => toRefund(await stripe.refunds.retrieve(order.gatewayId), order)),
    findRefund: (order) =>
      ask(async () => {
        const page = await stripe.refunds.list({ payment_intent: order.intentId, limit: 100 });
        const found = page.data.find(({ metadata }) => metadata?.refund_id === order.refundId);
        return found ? toRefund(found, order) : null;
      }),
  };
}

function connect({ secretKey, apiBase = 'https://api.stripe.com', httpClient }: StripeOptions): Stripe {
  const url = new URL(apiBase);
  const isPlain = url.protocol === 'http:';
  if (isPlain && url.hostname.endsWith('stripe.com')) {
    throw new Error(`${apiBase} would send the secret key in the clear; use https.`);
  }
  return new Stripe(secretKey, {
    apiVersion,
    host: url.hostname,
    port: url.port || (isPlain ? 80 : 443),
    protocol: isPlain ? 'http' : 'https',
    timeout: timeoutMs,
    // The runner repeats, with the stored key; one layer is enough. (The SDK still repeats a closed
    // connection once by itself, which the same key makes harmless.)
    maxNetworkRetries: 0,
    telemetry: false,
    ...(httpClient ? { httpClient } : {}),
  });
}

/** Sorts what can go wrong into the three kinds that the checkout tells apart. */
async function ask<T>(send: () => Promise<T>): Promise<T> {
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

function toIntent(intent: Stripe.PaymentIntent, expected: IntentRef): Intent {
  check('object', intent.object, 'payment_intent');
  check('id', intent.id, expected.intentId);
  check('amount', intent.amount, expected.amountMinor);
  check('currency', intent.currency, expected.currency.toLowerCase());
  check('capture_method', intent.capture_method, 'manual');
  if (intent.status === 'succeeded') check('amount_received', intent.amount_received, expected.amountMinor);
  const status = intentStatuses.find((known) => known === intent.status);
  if (!status) throw new OutcomeUnknown(`The processor knows a status "${intent.status}" that we do not.`);
  const refusal = intent.last_payment_error;
  return {
    id: intent.id,
    status,
    actionUrl: intent.next_action?.redirect_to_url?.url ?? null,
    declineCode: refusal ? (refusal.decline_code ?? refusal.code ?? 'generic_decline') : null,
  };
}

function toRefund(refund: Stripe.Refund, expected: RefundOrder): GatewayRefund {
  check('object', refund.object, 'refund');
  check('amount', refund.amount, expected.amountMinor);
  check('currency', refund.currency, expected.currency.toLowerCase());
  check('payment_intent', refund.payment_intent, expected.intentId);
  if (refund.status === 'succeeded') return { gatewayId: refund.id, status: 'succeeded' };
  const isOver = refund.status === 'failed' || refund.status === 'canceled';
  return { gatewayId: refund.id, status: isOver ? 'failed' : 'pending' };
}

/** An answer about something else is no answer. */
function check(member: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    throw new OutcomeUnknown(
      `The processor answered ${member} ${String(actual)} instead of ${String(expected)}.`,
    );
  }
}
