import { type StripeObject, seconds } from '../http/operation.ts';

export interface Customer {
  readonly id: string;
  /** Counts the changes, so that of two at the same time one loses. */
  readonly version: number;
  readonly email: string | null;
  readonly isDeleted: boolean;
  readonly settings: CustomerSettings;
  readonly createdAt: number;
}

export interface CustomerSettings {
  readonly name: string | null;
  readonly phone: string | null;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly defaultPaymentMethod: string | null;
}

/** What a change of a customer is called among the events. */
export function customerEvents(before: Customer | undefined, after: Customer): string[] {
  if (!before) return ['customer.created'];
  return [after.isDeleted ? 'customer.deleted' : 'customer.updated'];
}

/** Of a deleted customer Stripe shows only that it was one. */
export function viewCustomer(customer: Customer): StripeObject {
  if (customer.isDeleted) return { id: customer.id, object: 'customer', deleted: true };
  const { settings } = customer;
  return {
    id: customer.id,
    object: 'customer',
    address: null,
    balance: 0,
    created: seconds(customer.createdAt),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: settings.description,
    discount: null,
    email: customer.email,
    invoice_prefix: null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: settings.defaultPaymentMethod,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: settings.metadata,
    name: settings.name,
    next_invoice_sequence: 1,
    phone: settings.phone,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}
