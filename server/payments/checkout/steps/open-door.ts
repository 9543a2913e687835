import { RefusedByGateway } from '../../gateway/gateway.ts';
import { sendKeyed } from '../../gateway/keys.ts';
import { writeItems } from '../../recovery/rules.ts';
import { describePayment, lastCallOf } from '../../rules.ts';
import { type Checkout, chargedItems, isHosted, totalMinorOf } from '../checkout.ts';
import type { CheckoutEvent } from '../events.ts';
import { neverAnswered, refusedMethod } from '../failures.ts';
import { doorKey, type Step, type StepTools } from './step.ts';

/**
 * Makes the way in for the money, and stores it before anything can come: an intent that is not confirmed
 * yet, or a page whose address nobody has. A lost answer is asked for again with the same key.
 */
export const openDoor: Step = async (checkout, tools) => {
  if ((await tools.database.now()) > checkout.deadlineAt) return tooLate(checkout);
  try {
    return await (isHosted(checkout) ? openPage(checkout, tools) : createIntent(checkout, tools));
  } catch (error) {
    const refused = refusedOrder(error, checkout);
    if (refused) return refused;
    throw error;
  }
};

async function createIntent(checkout: Checkout, { database, gateway }: StepTools): Promise<CheckoutEvent> {
  const request = { ...orderOf(checkout), paymentMethod: checkout.paymentMethod };
  const call = { subject: doorKey(checkout, 'next'), step: 'create', request } as const;
  const { id } = await sendKeyed(database, call, gateway.createIntent);
  return { type: 'intent-created', intentId: id };
}

/** No page may be asked to live for less than 30 minutes; one more is for the two clocks. */
const leastPageMs = 31 * 60_000;
/** Nor for more than 24 hours. */
const mostPageMs = 24 * 3_600_000 - 60_000;

async function openPage(checkout: Checkout, tools: StepTools): Promise<CheckoutEvent> {
  const { database, gateway, graceMs, returnUrl } = tools;
  const now = await database.now();
  // We shut it ourselves, and long before; this is for the case that we never come back.
  const wanted = Math.max(now + leastPageMs, lastCallOf(checkout, graceMs));
  const lines = chargedItems(checkout).map(({ summary, amountMinor }) => ({ name: summary, amountMinor }));
  const request = {
    ...orderOf(checkout),
    lines,
    returnUrl,
    expiresAt: Math.min(wanted, now + mostPageMs),
  };
  const call = { subject: doorKey(checkout, 'next'), step: 'create', request } as const;
  const page = await sendKeyed(database, call, gateway.openPage);
  // A page that ended while its answer was lost: nobody had its address, so nothing came through it.
  if (page.url === null) return tooLate(checkout);
  return { type: 'page-opened', pageId: page.id, url: page.url };
}

function orderOf(checkout: Checkout) {
  return {
    checkoutId: checkout.id,
    transactionId: checkout.transactionId,
    userId: checkout.userId,
    payerName: checkout.payerName,
    items: writeItems(chargedItems(checkout)),
    amountMinor: totalMinorOf(checkout),
    currency: checkout.currency,
    customerId: checkout.customerId,
    description: describePayment(chargedItems(checkout)),
  };
}

function tooLate(checkout: Checkout): CheckoutEvent {
  return { type: 'abandoned', failure: neverAnswered(checkout, 'payment processor') };
}

/** What the payer can do something about; any other refusal is ours to repair. */
function refusedOrder(error: unknown, checkout: Checkout): CheckoutEvent | null {
  if (!(error instanceof RefusedByGateway)) return null;
  const { parameter = '', message } = error;
  if (parameter === 'payment_method' || parameter === 'customer') {
    const sentence = `The payment processor knows no payment method ${checkout.paymentMethod}.`;
    return { type: 'abandoned', failure: refusedMethod(sentence) };
  }
  // A page that was asked for again so late that it would be too short.
  if (parameter === 'expires_at') return tooLate(checkout);
  const isAmount = parameter === 'amount' || parameter.startsWith('line_items');
  return isAmount ? { type: 'abandoned', failure: refusedMethod(message) } : null;
}
