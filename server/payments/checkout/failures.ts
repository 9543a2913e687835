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

/** Nobody paid on the processor's page before we shut it. */
export function pageLeft(checkout: Checkout): Failure {
  return {
    ...declined(checkout, 'page_left'),
    detail: `Nobody paid on the payment page in time, and it is shut. ${nothingCharged}`,
  };
}

/** The processor, or somebody at its dashboard, shut the page. */
export function pageShut(checkout: Checkout): Failure {
  return {
    ...declined(checkout, 'page_shut'),
    detail: `The payment page was shut before anybody paid. ${nothingCharged}`,
  };
}

/** The payer changed his mind. */
export function givenUp(checkout: Checkout): Failure {
  return { ...declined(checkout, 'given_up'), detail: `The payment was given up. ${nothingCharged}` };
}

/** Our staff made sure that nothing can come any more. */
export function endedByStaff({ transactionId }: Checkout): Failure {
  return {
    slug: 'service-unavailable',
    detail: `The payment could not be finished and our staff ended it. ${nothingCharged}`,
    extensions: { transaction_id: transactionId },
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
