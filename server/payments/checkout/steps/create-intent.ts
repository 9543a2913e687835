import { type IntentOrder, RefusedByGateway } from '../../gateway/gateway.ts';
import { sendKeyed } from '../../gateway/keys.ts';
import { describePayment } from '../../rules.ts';
import { type Checkout, chargedItems, totalMinorOf } from '../checkout.ts';
import { neverAnswered, refusedMethod } from '../failures.ts';
import type { CheckoutEvent } from '../rules.ts';
import { doorKey, type Step } from './step.ts';

/**
 * Creates the intent without confirming it: nothing can come through one whose answer was lost, and by
 * the time money can, its id is stored and everything can be looked up by it.
 */
export const createIntent: Step = async (checkout, { database, gateway }) => {
  if ((await database.now()) > checkout.deadlineAt) {
    return { type: 'abandoned', failure: neverAnswered(checkout, 'payment processor') };
  }
  const call = { subject: doorKey(checkout, 'next'), step: 'create', request: orderOf(checkout) } as const;
  try {
    const intent = await sendKeyed(database, call, gateway.createIntent);
    return { type: 'intent-created', intentId: intent.id };
  } catch (error) {
    const refused = refusedOrder(error, checkout);
    if (refused) return refused;
    throw error;
  }
};

function orderOf(checkout: Checkout): IntentOrder {
  return {
    checkoutId: checkout.id,
    transactionId: checkout.transactionId,
    amountMinor: totalMinorOf(checkout),
    currency: checkout.currency,
    paymentMethod: checkout.paymentMethod,
    description: describePayment(chargedItems(checkout)),
  };
}

/** What the payer can do something about; any other refusal is ours to repair, and tried again. */
function refusedOrder(error: unknown, { paymentMethod }: Checkout): CheckoutEvent | null {
  if (!(error instanceof RefusedByGateway)) return null;
  const { parameter, message } = error;
  if (parameter === 'payment_method') {
    const sentence = `The payment processor knows no payment method ${paymentMethod}.`;
    return { type: 'abandoned', failure: refusedMethod(sentence) };
  }
  return parameter === 'amount' ? { type: 'abandoned', failure: refusedMethod(message) } : null;
}
