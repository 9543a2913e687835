import type { Charge } from '../charges/charge.ts';
import { invalidRequest } from '../http/failure.ts';
import type { Dispute, DisputeReason } from './dispute.ts';

/** A dispute of all that a captured charge has left. */
export function openDispute(
  charge: Charge,
  request: {
    readonly id: string;
    readonly amount: number;
    readonly reason: DisputeReason;
    readonly now: number;
  },
): Dispute {
  return {
    id: request.id,
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    status: 'needs_response',
    amount: request.amount,
    currency: charge.currency,
    reason: request.reason,
    evidence: {},
    submissions: 0,
    metadata: {},
    createdAt: request.now,
  };
}

/** The bank's last word. */
export function closeDispute(dispute: Dispute, outcome: 'won' | 'lost'): Dispute {
  refuseClosed(dispute);
  return { ...dispute, status: outcome };
}

/** Adds evidence; submitted, it goes to the bank. Stripe's test mode decides at once by these two words. */
export function addEvidence(
  dispute: Dispute,
  evidence: Readonly<Record<string, string>>,
  isSubmitted: boolean,
): Dispute {
  refuseClosed(dispute);
  const after = { ...dispute, evidence: { ...dispute.evidence, ...evidence } };
  if (!isSubmitted) return after;
  const submitted: Dispute = { ...after, status: 'under_review', submissions: dispute.submissions + 1 };
  const words = submitted.evidence.uncategorized_text;
  if (words === 'winning_evidence') return closeDispute(submitted, 'won');
  return words === 'losing_evidence' ? closeDispute(submitted, 'lost') : submitted;
}

/** While it is open, and when it is lost, the money is the payer's bank's: it cannot be refunded as well. */
export function keepsFromRefund(dispute: Dispute | undefined): boolean {
  return dispute !== undefined && dispute.status !== 'won';
}

function refuseClosed({ status }: Dispute): void {
  if (status === 'won' || status === 'lost') throw invalidRequest('This dispute is already closed.');
}
