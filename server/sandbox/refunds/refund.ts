import { type StripeObject, seconds } from '../http/operation.ts';

export interface Refund {
  readonly id: string;
  readonly charge: string;
  readonly paymentIntent: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly failureReason: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** The bank's last word and when it comes; null once it has come. */
  readonly settling: { readonly at: number; readonly as: 'succeeded' | 'failed' } | null;
  readonly createdAt: number;
}

/** What a change of a refund is called among the events. */
export function refundEvents(before: Refund | undefined, after: Refund): string[] {
  if (!before) return ['refund.created'];
  if (after.status === before.status) return [];
  return after.status === 'failed' ? ['refund.updated', 'refund.failed'] : ['refund.updated'];
}

export function viewRefund(refund: Refund): StripeObject {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: null,
    charge: refund.charge,
    created: seconds(refund.createdAt),
    currency: refund.currency,
    customer: null,
    customer_account: null,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    ...(refund.failureReason === null ? {} : { failure_reason: refund.failureReason }),
    metadata: refund.metadata,
    payment_intent: refund.paymentIntent,
    payment_method: null,
    ...(refund.status === 'pending' ? { pending_reason: 'processing' } : {}),
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  };
}
