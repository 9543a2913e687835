import { here } from '../http/links.ts';
import { type StripeObject, seconds } from '../http/operation.ts';
import type { ObjectList } from '../list.ts';
import { type LineItem, type Session, totalOf } from './session.ts';

/** What the sandbox has nothing to say about. */
const absent = {
  after_expiration: null,
  allow_promotion_codes: null,
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  customer_account: null,
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: null,
  origin_context: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  wallet_options: null,
  phone_number_collection: { enabled: false },
};

export function viewSession(session: Session): StripeObject {
  const { settings } = session;
  const total = totalOf(session);
  const isPayment = session.mode === 'payment';
  return {
    ...absent,
    id: session.id,
    object: 'checkout.session',
    adaptive_pricing: isPayment ? { enabled: false } : null,
    allowed_payment_method_types: settings.allowedPaymentMethodTypes,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    cancel_url: settings.cancelUrl,
    client_reference_id: settings.clientReferenceId,
    created: seconds(session.createdAt),
    currency: settings.currency,
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: session.customer,
    customer_creation: session.customer === null ? 'if_required' : null,
    customer_details: viewCustomerDetails(session),
    customer_email: settings.customerEmail,
    discounts: isPayment ? [] : null,
    expires_at: seconds(session.expiresAt),
    locale: settings.locale,
    metadata: settings.metadata,
    mode: session.mode,
    payment_intent: session.paymentIntent,
    payment_method_collection: 'if_required',
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    payment_status: session.paymentStatus,
    setup_intent: session.setupIntent,
    status: session.status,
    submit_type: settings.submitType,
    success_url: settings.successUrl,
    total_details: isPayment ? { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } : null,
    ui_mode: 'hosted_page',
    url: session.status === 'open' ? pageUrl(session) : null,
  };
}

/** Where the payer pays; whoever knows the address may. */
export function pageUrl({ id }: Pick<Session, 'id'>): string {
  return `${here}/c/pay/${id}`;
}

/** The items as the list that `expand[]=line_items` and the items' own address show. */
export function viewLineItems({ id, settings, createdAt }: Session): ObjectList {
  const currency = settings.currency ?? '';
  const data = settings.lineItems.map((item) => viewLineItem(item, currency, createdAt));
  return { object: 'list', data, has_more: false, url: `/v1/checkout/sessions/${id}/line_items` };
}

function viewLineItem(item: LineItem, currency: string, createdAt: number): StripeObject {
  const amount = item.unitAmount * item.quantity;
  return {
    id: item.id,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: item.name,
    metadata: {},
    price: {
      id: item.price,
      object: 'price',
      // Stripe keeps a price made in passing for its session only.
      active: false,
      billing_scheme: 'per_unit',
      created: seconds(createdAt),
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: item.product,
      recurring: null,
      tax_behavior: 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'one_time',
      unit_amount: item.unitAmount,
      unit_amount_decimal: String(item.unitAmount),
    },
    quantity: item.quantity,
  };
}

function viewCustomerDetails({ settings }: Session): object | null {
  if (settings.customerEmail === null) return null;
  return {
    address: null,
    business_name: null,
    email: settings.customerEmail,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  };
}
