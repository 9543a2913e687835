import { type StripeObject, seconds } from '../http/operation.ts';

export type DisputeStatus = 'needs_response' | 'under_review' | 'won' | 'lost';
export const disputeReasons = ['fraudulent', 'product_not_received', 'duplicate', 'general'] as const;
export type DisputeReason = (typeof disputeReasons)[number];

/** A payer wants a captured payment back from his bank. */
export interface Dispute {
  readonly id: string;
  readonly charge: string;
  readonly paymentIntent: string;
  readonly status: DisputeStatus;
  /** Minor units: withdrawn from the merchant until he has won. */
  readonly amount: number;
  readonly currency: string;
  readonly reason: DisputeReason;
  readonly evidence: Readonly<Record<string, string>>;
  readonly submissions: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: number;
}

/** The merchant has a week to answer. */
const answerMs = 7 * 24 * 3_600_000;

/** What a change of a dispute is called among the events. */
export function disputeEvents(before: Dispute | undefined, after: Dispute): string[] {
  if (!before) return ['charge.dispute.created', 'charge.dispute.funds_withdrawn'];
  const types = ['charge.dispute.updated'];
  if (after.status === before.status) return types;
  if (after.status === 'won') types.push('charge.dispute.funds_reinstated');
  if (after.status === 'won' || after.status === 'lost') types.push('charge.dispute.closed');
  return types;
}

export function viewDispute(dispute: Dispute): StripeObject {
  return {
    id: dispute.id,
    object: 'dispute',
    amount: dispute.amount,
    balance_transactions: [],
    charge: dispute.charge,
    created: seconds(dispute.createdAt),
    currency: dispute.currency,
    enhanced_eligibility_types: [],
    evidence: dispute.evidence,
    evidence_details: {
      due_by: seconds(dispute.createdAt + answerMs),
      enhanced_eligibility: {},
      has_evidence: Object.keys(dispute.evidence).length > 0,
      past_due: false,
      submission_count: dispute.submissions,
      submission_method: 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: dispute.metadata,
    network_reason_code: null,
    payment_intent: dispute.paymentIntent,
    reason: dispute.reason,
    status: dispute.status,
  };
}
