import type Stripe from 'stripe';
import type { Gateway } from './gateway.ts';
import type { Ledger, LedgerDispute, LedgerIntent, LedgerRefund } from './ledger.ts';
import { ask } from './stripe-answers.ts';

/** The processor's books, for an audit. */
export function ledgerCalls(stripe: Stripe): Pick<Gateway, 'readLedger'> {
  return { readLedger: (since) => ask(() => readLedger(stripe, since)) };
}

/**
 * Reads the processor's books from `since` (epoch ms) on: page after page of 100, and of those what carries
 * our mark. An account may be shared with other programs, whose payments are none of our business.
 */
async function readLedger(stripe: Stripe, since: number): Promise<Ledger> {
  const wanted = { limit: 100, created: { gte: Math.floor(since / 1000) } };
  const intents: LedgerIntent[] = [];
  for await (const intent of stripe.paymentIntents.list(wanted)) {
    const ours = toLedgerIntent(intent);
    if (ours) intents.push(ours);
  }
  const ids = new Set(intents.map(({ id }) => id));
  const refunds: LedgerRefund[] = [];
  for await (const refund of stripe.refunds.list(wanted)) {
    const read = toLedgerRefund(refund);
    if (ids.has(read.intentId)) refunds.push(read);
  }
  const disputes: LedgerDispute[] = [];
  for await (const dispute of stripe.disputes.list(wanted)) {
    const intentId = idOf(dispute.payment_intent);
    if (ids.has(intentId)) disputes.push({ id: dispute.id, intentId, openedAt: dispute.created * 1000 });
  }
  return { intents, refunds, disputes };
}

function toLedgerIntent(intent: Stripe.PaymentIntent): LedgerIntent | null {
  const checkoutId = intent.metadata.checkout_id;
  if (checkoutId === undefined) return null;
  return {
    id: intent.id,
    checkoutId,
    status: intent.status,
    amountMinor: intent.amount,
    receivedMinor: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    marks: {
      transactionId: intent.metadata.transaction_id ?? null,
      userId: intent.metadata.user_id ?? null,
      payerName: intent.metadata.payer_name ?? null,
      items: intent.metadata.items ?? null,
    },
  };
}

function toLedgerRefund(refund: Stripe.Refund): LedgerRefund {
  return {
    id: refund.id,
    intentId: idOf(refund.payment_intent),
    refundId: refund.metadata?.refund_id ?? null,
    status: refund.status ?? 'pending',
    amountMinor: refund.amount,
  };
}

function idOf(intent: Stripe.Refund['payment_intent']): string {
  return (typeof intent === 'string' ? intent : intent?.id) ?? '';
}
