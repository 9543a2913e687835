import { type StripeObject, seconds } from '../http/operation.ts';
import { cardOf, viewBillingDetails, viewChargedCard } from '../payment-methods/payment-method.ts';
import type { Decline } from '../payment-methods/test-cards.ts';

/** One try to take a payment intent's money. */
export interface Charge {
  readonly id: string;
  readonly paymentIntent: string;
  readonly paymentMethod: string;
  readonly testCard: string;
  /** `succeeded` as soon as the bank authorised it; `captured` says whether the money moved. */
  readonly status: 'succeeded' | 'failed';
  readonly amount: number;
  readonly amountCaptured: number;
  /** What went back: refunds, and the part of an authorisation that was let go. */
  readonly amountRefunded: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly captured: boolean;
  readonly disputed: boolean;
  readonly captureBefore: number | null;
  readonly decline: Decline | null;
  readonly settings: ChargeSettings;
  readonly createdAt: number;
}

/** Copied from the intent when the charge is made. */
export interface ChargeSettings {
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly receiptEmail: string | null;
  readonly statementDescriptor: string | null;
  readonly statementDescriptorSuffix: string | null;
}

/** What a change of a charge is called among the events. */
export function chargeEvents(before: Charge | undefined, after: Charge): string[] {
  if (!before) return [after.status === 'failed' ? 'charge.failed' : 'charge.succeeded'];
  const types: string[] = [];
  if (after.captured && !before.captured) types.push('charge.captured');
  if (after.amountRefunded > before.amountRefunded) types.push('charge.refunded');
  return types;
}

export function viewCharge(charge: Charge): StripeObject {
  const card = cardOf(charge);
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amount,
    amount_captured: charge.amountCaptured,
    amount_refunded: charge.amountRefunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: viewBillingDetails(),
    calculated_statement_descriptor: charge.settings.statementDescriptor,
    captured: charge.captured,
    created: seconds(charge.createdAt),
    currency: charge.currency,
    customer: charge.customer,
    description: charge.settings.description,
    disputed: charge.disputed,
    failure_balance_transaction: null,
    failure_code: charge.decline?.code ?? null,
    failure_message: charge.decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: charge.settings.metadata,
    on_behalf_of: null,
    outcome: viewOutcome(charge),
    paid: charge.status === 'succeeded',
    payment_intent: charge.paymentIntent,
    payment_method: charge.paymentMethod,
    payment_method_details: { card: viewChargedCard(card, charge), type: 'card' },
    receipt_email: charge.settings.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: charge.status === 'succeeded' && charge.amountRefunded === charge.amount,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: charge.settings.statementDescriptor,
    statement_descriptor_suffix: charge.settings.statementDescriptorSuffix,
    status: charge.status,
    transfer_data: null,
    transfer_group: null,
  };
}

function viewOutcome({ decline }: Charge): object {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline ? (decline.declineCode ?? decline.code) : null,
    risk_level: 'normal',
    seller_message: decline
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}
