import { checkEmail } from '../customers/parameters.ts';
import { invalidRequest, namesNothing } from '../http/failure.ts';
import { changeMetadata } from '../http/metadata.ts';
import { newId, type Writing } from '../http/operation.ts';
import { checkAmount, checkCurrency } from '../payment-intents/amounts.ts';
import { refuseForeignTypes } from '../payment-intents/creation.ts';
import type { CreateParameters, LineItemParameters } from './parameters.ts';
import { type LineItem, type PaymentData, type Session, sumOf } from './session.ts';

/** A page lives at least 30 minutes and at most 24 hours (docs.stripe.com/api/checkout/sessions/create). */
const shortestSeconds = 30 * 60;
const longestSeconds = 24 * 3_600;

/** A new open session from checked parameters; refuses those that contradict each other. */
export function newSession(writing: Writing, parameters: CreateParameters): Session {
  refuseContradictions(parameters);
  const isPayment = parameters.mode === 'payment';
  const lineItems = (parameters.line_items ?? []).map((item, index) => newLineItem(writing, item, index));
  const currency = currencyOf(parameters);
  if (isPayment && currency) checkAmount(sumOf(lineItems), currency, 'line_items');
  return {
    id: newId('cs_test', writing.random),
    version: 1,
    mode: parameters.mode,
    status: 'open',
    paymentStatus: isPayment ? 'unpaid' : 'no_payment_required',
    customer: parameters.customer ?? null,
    paymentIntent: null,
    setupIntent: null,
    expiresAt: expiryOf(parameters.expires_at, writing.now),
    settings: {
      successUrl: parameters.success_url,
      cancelUrl: parameters.cancel_url ?? null,
      clientReferenceId: parameters.client_reference_id ?? null,
      customerEmail: parameters.customer_email === undefined ? null : checkEmail(parameters.customer_email),
      metadata: changeMetadata({}, parameters.metadata),
      currency,
      lineItems,
      submitType: parameters.submit_type ?? null,
      locale: parameters.locale ?? null,
      allowedPaymentMethodTypes: parameters.allowed_payment_method_types ?? null,
      payment: isPayment ? paymentDataOf(parameters) : null,
      allowRedisplay: parameters.payment_method_data?.allow_redisplay ?? null,
    },
    createdAt: writing.now,
  };
}

function refuseContradictions(parameters: CreateParameters): void {
  const { mode, line_items: items } = parameters;
  refuseForeignTypes(parameters);
  if (mode === 'payment' && !items) throw missing('line_items');
  const foreign =
    mode === 'payment' ? ['setup_intent_data'] : ['payment_intent_data', 'line_items', 'submit_type'];
  for (const param of foreign) {
    if (parameters[param as keyof CreateParameters] === undefined) continue;
    throw invalidRequest(`You can not pass \`${param}\` in \`${mode}\` mode.`, { param });
  }
  if (items && items.length > 100) {
    throw invalidRequest('A Checkout Session can have at most 100 line items.', { param: 'line_items' });
  }
  if (parameters.customer !== undefined && parameters.customer_email !== undefined) {
    throw invalidRequest('You may only specify one of these parameters: customer, customer_email.', {
      code: 'parameters_exclusive',
    });
  }
}

function newLineItem({ random }: Writing, item: LineItemParameters, index: number): LineItem {
  const name = `line_items[${index}]`;
  if (item.price !== undefined) throw namesNothing('price', item.price, `${name}[price]`);
  if (!item.price_data) throw missing(`${name}[price_data]`);
  if (item.quantity === undefined) throw missing(`${name}[quantity]`);
  const { product_data: product, unit_amount: unitAmount } = item.price_data;
  return {
    id: newId('li', random),
    price: newId('price', random),
    product: newId('prod', random),
    name: product.name,
    description: product.description ?? null,
    unitAmount,
    quantity: item.quantity,
  };
}

/** One currency for the whole page. */
function currencyOf(parameters: CreateParameters): string | null {
  const named = [
    parameters.currency,
    ...(parameters.line_items ?? []).map((item) => item.price_data?.currency),
  ];
  const currencies = [...new Set(named.filter((name) => name !== undefined).map(checkCurrency))];
  if (currencies.length > 1) {
    throw invalidRequest(
      `All line items of a Checkout Session must have the same currency; found ${currencies.join(', ')}.`,
      { param: 'line_items' },
    );
  }
  const [currency = null] = currencies;
  if (currency === null && parameters.allowed_payment_method_types === undefined) throw missing('currency');
  return currency;
}

function expiryOf(expiresAt: number | undefined, now: number): number {
  const created = Math.floor(now / 1000);
  const seconds = expiresAt ?? created + longestSeconds;
  const refusal =
    seconds < created + shortestSeconds
      ? 'at least 30 minutes from'
      : seconds > created + longestSeconds
        ? 'less than 24 hours from'
        : null;
  if (refusal === null) return seconds * 1000;
  throw invalidRequest(`The \`expires_at\` timestamp must be ${refusal} Checkout Session creation.`, {
    param: 'expires_at',
  });
}

function paymentDataOf({ payment_intent_data: data }: CreateParameters): PaymentData {
  return {
    captureMethod: data?.capture_method ?? 'automatic_async',
    description: data?.description ?? null,
    metadata: changeMetadata({}, data?.metadata),
    receiptEmail: data?.receipt_email ?? null,
    setupFutureUsage: data?.setup_future_usage ?? null,
    statementDescriptorSuffix: data?.statement_descriptor_suffix ?? null,
  };
}

function missing(param: string) {
  return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}
