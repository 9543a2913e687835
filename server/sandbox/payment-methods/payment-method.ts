import { type StripeObject, seconds } from '../http/operation.ts';
import { findTestCard, type TestCard } from './test-cards.ts';

export interface PaymentMethod {
  readonly id: string;
  /** A name `findTestCard` knows. */
  readonly testCard: string;
  readonly customer: string | null;
  /** Whether a hosted page may offer it to its customer again. */
  readonly allowRedisplay: AllowRedisplay;
  readonly metadata: Readonly<Record<string, string>>;
  /** Its payer has agreed, at his bank, to payments without him. */
  readonly isSetUp: boolean;
  /** Used without a customer, or detached from one: Stripe never takes it again. */
  readonly isSpent: boolean;
  readonly createdAt: number;
}

export const allowRedisplay = ['always', 'limited', 'unspecified'] as const;
export type AllowRedisplay = (typeof allowRedisplay)[number];

export function newPaymentMethod(
  request: Pick<PaymentMethod, 'id' | 'testCard' | 'createdAt'>,
): PaymentMethod {
  return {
    ...request,
    customer: null,
    allowRedisplay: 'unspecified',
    metadata: {},
    isSetUp: false,
    isSpent: false,
  };
}

/** Every card of the sandbox is valid for long. */
const expiry = { exp_month: 12, exp_year: 2034 };

export function cardOf(method: { readonly testCard: string }): TestCard {
  const card = findTestCard(method.testCard);
  if (!card) throw new Error(`The ledger names a test card that is none: ${method.testCard}.`);
  return card;
}

/** What a change of a payment method is called among the events. */
export function paymentMethodEvents(before: PaymentMethod, after: PaymentMethod): string[] {
  if (before.customer === null && after.customer !== null) return ['payment_method.attached'];
  if (before.customer !== null && after.customer === null) return ['payment_method.detached'];
  const isEdited = before.metadata !== after.metadata || before.allowRedisplay !== after.allowRedisplay;
  return isEdited ? ['payment_method.updated'] : [];
}

export function viewPaymentMethod(method: PaymentMethod): StripeObject {
  return {
    id: method.id,
    object: 'payment_method',
    allow_redisplay: method.allowRedisplay,
    billing_details: viewBillingDetails(),
    card: viewCard(cardOf(method)),
    created: seconds(method.createdAt),
    customer: method.customer,
    customer_account: null,
    livemode: false,
    metadata: method.metadata,
    type: 'card',
  };
}

export function viewBillingDetails(): object {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  return { address, email: null, name: null, phone: null, tax_id: null };
}

/** `payment_method_details.card` of a charge. */
export function viewChargedCard(
  card: TestCard,
  charge: { amount: number; captureBefore: number | null },
): object {
  return {
    amount_authorized: charge.amount,
    authorization_code: null,
    brand: card.brand,
    ...(charge.captureBefore === null ? {} : { capture_before: seconds(charge.captureBefore) }),
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    electronic_commerce_indicator: null,
    ...expiry,
    fingerprint: fingerprint(card),
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: card.authentication ? { result: 'authenticated', version: '2.2.0' } : null,
    transaction_link_id: null,
    wallet: null,
  };
}

function viewCard(card: TestCard): object {
  return {
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
    country: 'US',
    display_brand: card.brand,
    ...expiry,
    fingerprint: fingerprint(card),
    funding: card.funding,
    generated_from: null,
    last4: card.last4,
    networks: { available: [card.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** The same card has the same fingerprint, whichever payment method it came by. */
function fingerprint(card: TestCard): string {
  return `${card.brand}${card.funding}${card.last4}`;
}
