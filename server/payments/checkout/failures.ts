import type { Problem } from '../../contracts/problem.ts';
import type { Checkout, Failure } from './checkout.ts';

const nothingCharged = 'Nothing was charged, and the holds keep their deadlines.';

/** A refusal as it is kept with the checkout. */
export function failureFrom({ slug, message, extensions }: Problem): Failure {
  return { slug, detail: message, extensions };
}

/** The bank's no; `code` is the processor's, such as `insufficient_funds`. */
export function declined({ transactionId }: Checkout, code: string): Failure {
  const words = code.replaceAll('_', ' ');
  return {
    slug: 'payment-declined',
    detail: `The payment was declined (${words}). ${nothingCharged}`,
    extensions: { decline_code: code, transaction_id: transactionId },
  };
}

/** The intent was cancelled by somebody else, or its authorisation ran out. */
export function authorisationGone(checkout: Checkout): Failure {
  return {
    ...declined(checkout, 'authorisation_gone'),
    detail: `The bank let the authorisation go before the money was taken. ${nothingCharged}`,
  };
}

/** The payer did not do what the bank asked for in time. */
export function actionMissed(checkout: Checkout): Failure {
  return {
    ...declined(checkout, 'authentication_missed'),
    detail: `The bank's question was not answered in time. ${nothingCharged}`,
  };
}

/** The processor or an inventory did not answer until the deadline. */
export function neverAnswered({ transactionId }: Checkout, who: string): Failure {
  return {
    slug: 'service-unavailable',
    detail: `The ${who} did not answer in time. ${nothingCharged}`,
    extensions: { transaction_id: transactionId },
  };
}

/** The processor does not take this payment method, or not this amount. */
export function refusedMethod(message: string): Failure {
  return {
    slug: 'validation-failed',
    detail: message,
    extensions: { errors: [{ pointer: '/payment_method', message }] },
  };
}
