import { type StripeObject, seconds } from '../http/operation.ts';
import { findTestCard, type TestCard } from './test-cards.ts';

export interface PaymentMethod {
  readonly id: string;
  /** A name `findTestCard` knows. */
  readonly testCard: string;
  readonly customer: string | null;
  readonly createdAt: number;
}

/** Every card of the sandbox is valid for long. */
const expiry = { exp_month: 12, exp_year: 2034 };

export function cardOf(method: { readonly testCard: string }): TestCard {
  const card = findTestCard(method.testCard);
  if (!card) throw new Error(`The ledger names a test card that is none: ${method.testCard}.`);
  return card;
}

export function viewPaymentMethod(method: PaymentMethod): StripeObject {
  return {
    id: method.id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: viewBillingDetails(),
    card: viewCard(cardOf(method)),
    created: seconds(method.createdAt),
    customer: method.customer,
    customer_account: null,
    livemode: false,
    metadata: {},
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
    three_d_secure: card.needsAuthentication ? { result: 'authenticated', version: '2.2.0' } : null,
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
