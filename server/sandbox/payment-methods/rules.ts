import { invalidRequest, StripeFailure } from '../http/failure.ts';
import { cardOf, type PaymentMethod, viewPaymentMethod } from './payment-method.ts';

/** Refuses a payment method that somebody else saved, or that was used up; `customer` is the payment's. */
export function refuseUnlessUsable(method: PaymentMethod, customer: string | null): void {
  if (method.isSpent) throw spent();
  if (method.customer === null || method.customer === customer) return;
  if (customer === null) {
    throw invalidRequest(
      `The payment method ${method.id} belongs to the Customer ${method.customer}. Please include the Customer in ` +
        'the `customer` parameter on the PaymentIntent.',
      { param: 'payment_method' },
    );
  }
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to ` +
      'the customer.',
    { code: 'resource_missing', param: 'payment_method' },
  );
}

/** Saves a payment method for a customer; the bank is asked whether the card is good. */
export function attachMethod(method: PaymentMethod, customer: string): PaymentMethod {
  if (method.isSpent) throw spent();
  if (method.customer !== null) {
    throw invalidRequest('The payment method you provided has already been attached to a customer.', {
      param: 'payment_method',
    });
  }
  refuseBadCard(method);
  return { ...method, customer };
}

/** Forgets a saved payment method; Stripe never takes it again. */
export function detachMethod(method: PaymentMethod): PaymentMethod {
  if (method.customer === null) {
    throw invalidRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
      { param: 'payment_method' },
    );
  }
  return { ...method, customer: null, isSpent: true };
}

/** 402 when the bank does not let the card be saved. */
export function refuseBadCard(method: PaymentMethod): void {
  const { decline, canBeSaved } = cardOf(method);
  if (!decline || canBeSaved) return;
  throw new StripeFailure(402, {
    type: 'card_error',
    code: decline.code,
    message: decline.message,
    ...(decline.declineCode === undefined ? {} : { decline_code: decline.declineCode }),
    ...(decline.param === undefined ? {} : { param: decline.param }),
    payment_method: viewPaymentMethod(method),
  });
}

function spent(): StripeFailure {
  return invalidRequest(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a ' +
      'connected account without Customer attachment, or was detached from a Customer. It may not be used again. To ' +
      'use a PaymentMethod multiple times, you must attach it to a Customer first.',
    { param: 'payment_method' },
  );
}
