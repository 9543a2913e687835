import { isoInstant, toMajor } from '../contracts/values.ts';
import type { AuditReport } from './audit/contract.ts';
import type { Verdict } from './audit/invariants.ts';
import type { Cancellation } from './cancellations/cancellation.ts';
import { type Checkout, chargedItems, totalMinorOf } from './checkout/checkout.ts';
import type { Cancellation as CancellationView, Receipt, Transaction } from './contract.ts';
import type { IssuedDocument } from './documents/contract.ts';
import { paidLines } from './documents/rules.ts';
import type { Refund } from './refunds/refund.ts';
import { describePayment, statusOf } from './rules.ts';

/** The payment as the payer sees it. */
export function transactionView(checkout: Checkout, documents: readonly IssuedDocument[]): Transaction {
  const { currency, failure } = checkout;
  const charged = chargedItems(checkout);
  const items = charged.length > 0 ? charged : checkout.items;
  const invoice = documents.find(({ kind }) => kind === 'invoice');
  return {
    transaction_id: checkout.transactionId,
    user_id: checkout.userId,
    payment_date: checkout.capturedAt === null ? null : isoInstant(checkout.capturedAt),
    payer_name: checkout.payerName,
    payment_method: 'Credit Card',
    amount: toMajor(totalMinorOf(checkout), currency),
    currency,
    refunded_amount: toMajor(checkout.refundedMinor, currency),
    invoice_number: invoice?.number ?? null,
    description: describePayment(items),
    status: statusOf(checkout),
    reservations: items.map(({ reservationId }) => reservationId),
    checkout_id: checkout.id,
    checkout_state: checkout.parked ? 'NeedsHuman' : checkout.state,
    action_url: checkout.actionUrl,
    action_expires_at: checkout.actionUrl === null ? null : isoInstant(checkout.deadlineAt),
    failure: failure && {
      slug: failure.slug,
      detail: failure.detail,
      reservation_id: reservationIn(failure.extensions),
    },
    created_at: isoInstant(checkout.createdAt),
  };
}

/** What was paid, with everything that was issued for it. */
export function receiptView(
  checkout: Checkout,
  documents: readonly IssuedDocument[],
  refunds: readonly Refund[],
): Receipt {
  return {
    ...transactionView(checkout, documents),
    lines: paidLines(checkout),
    documents: [...documents],
    refunds: refunds.map(({ reservationId, amountMinor, currency, status }) => ({
      reservation_id: reservationId,
      amount: toMajor(amountMinor, currency),
      status: refundWords[status],
    })),
  };
}

const refundWords = {
  Wanted: 'pending',
  Pending: 'pending',
  Succeeded: 'succeeded',
  Settled: 'succeeded',
  Failed: 'failed',
} as const;

/** A cancelled reservation; its refund as the processor reports it. */
export function cancellationView(
  cancellation: Cancellation,
  about: { checkout: Checkout; refund: Refund | null; creditNote: IssuedDocument | null },
): CancellationView {
  const { checkout, refund, creditNote } = about;
  return {
    cancellation_id: cancellation.id,
    reservation_id: cancellation.reservationId,
    transaction_id: checkout.transactionId,
    refund_amount: toMajor(cancellation.refundMinor, checkout.currency),
    penalty_amount: toMajor(cancellation.penaltyMinor, checkout.currency),
    currency: checkout.currency,
    refund_status: refund ? refundWords[refund.status] : 'none',
    credit_note_number: creditNote?.number ?? null,
    created_at: isoInstant(cancellation.createdAt),
  };
}

/** What an audit found, invariant by invariant. */
export function auditView(verdicts: readonly Verdict[], now: number): AuditReport {
  return {
    audited_at: isoInstant(now),
    is_sound: verdicts.every(({ violations }) => violations.length === 0),
    invariants: verdicts.map(({ name, title, subject, lookedAt, violations, notes = [] }) => ({
      name,
      title,
      holds: violations.length === 0,
      looked_at: lookedAt,
      subject,
      violations: [...violations],
      notes: [...notes],
    })),
  };
}

function reservationIn(extensions: Readonly<Record<string, unknown>>): string | null {
  return typeof extensions.reservation_id === 'string' ? extensions.reservation_id : null;
}
