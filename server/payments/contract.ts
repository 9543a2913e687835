import { z } from 'zod';
import { endpoint, internalContract, publicContract } from '../contracts/endpoint.ts';
import { claimDecisionEndpoints, reservationId } from '../contracts/reservation.ts';
import { amount, currencyCode, instant, pageInput, pageOf, tripName } from '../contracts/values.ts';
import { auditReport } from './audit/contract.ts';
import { billing, documentLine, issuedDocument } from './documents/contract.ts';

/** How a checkout stands (DESIGN of the checkout: docs/decisions). */
export const checkoutStates = [
  'Open',
  'Claiming',
  'Claimed',
  'Paying',
  'ActionRequired',
  'Authorised',
  'Capturing',
  'Captured',
  'Confirming',
  'Done',
  'Aborting',
  'DoorShut',
  'Unclaiming',
  'Failed',
  'NeedsHuman',
  'PartlyRefunded',
  'Refunded',
] as const;
export const checkoutState = z.enum(checkoutStates);
export type CheckoutState = z.infer<typeof checkoutState>;

export const transactionStatus = z.enum(['Success', 'Pending', 'Failed', 'Refunded', 'Partly refunded']);
export type TransactionStatus = z.infer<typeof transactionStatus>;

/** The payment method that is no card: the payer pays on the processor's own page. */
export const hostedMethod = 'hosted';

/** Why a checkout ended without money: a problem's slug and sentence, as the payer is told. */
export const checkoutFailure = z.object({
  slug: z.string(),
  detail: z.string(),
  reservation_id: z.string().nullable(),
});

/** The payment as the payer sees it. */
export const transaction = z.object({
  transaction_id: z.string(),
  user_id: z.string(),
  payment_date: instant.nullable().describe('when the money was captured'),
  payer_name: z.string(),
  payment_method: z.string().describe('such as "Credit Card"'),
  amount,
  currency: currencyCode,
  refunded_amount: amount,
  invoice_number: z.string().nullable(),
  description: z.string(),
  status: transactionStatus,
  reservations: z.array(z.string()),
  checkout_id: z.string(),
  checkout_state: checkoutState,
  action_url: z
    .string()
    .nullable()
    .describe('the page of the bank or the processor that waits for the payer'),
  action_expires_at: instant.nullable().describe('when that page is shut'),
  failure: checkoutFailure.nullable(),
  created_at: instant,
});
export type Transaction = z.infer<typeof transaction>;

/** `none`: nothing comes back. */
export const refundStatus = z.enum(['none', 'pending', 'succeeded', 'failed']);

/** What was paid, with its documents and what became of the money that goes back. */
export const receipt = transaction.extend({
  lines: z.array(documentLine),
  documents: z.array(issuedDocument),
  refunds: z.array(
    z.object({
      reservation_id: z.string(),
      amount,
      status: refundStatus.describe('as the processor reports it, never as hoped'),
    }),
  ),
});
export type Receipt = z.infer<typeof receipt>;

/** A cancelled reservation and what became of its money. */
export const cancellation = z.object({
  cancellation_id: z.string(),
  reservation_id: z.string(),
  transaction_id: z.string(),
  refund_amount: amount,
  penalty_amount: amount,
  currency: currencyCode,
  refund_status: refundStatus.describe('as the processor reports it, never as hoped'),
  credit_note_number: z.string().nullable(),
  created_at: instant,
});
export type Cancellation = z.infer<typeof cancellation>;

export const transactionId = z
  .string()
  .trim()
  .regex(/^\d{9}$/, 'must be a transaction id of 9 digits');
const byTransaction = z.strictObject({ transaction_id: transactionId });

export const paymentsContract = publicContract('payments', {
  checkout: endpoint({
    method: 'POST',
    path: '/checkouts',
    summary: 'Pay any set of holds with one payment; answers when it has ended or needs something',
    access: ['user'],
    acting: true,
    input: z.strictObject({
      reservation_ids: z.array(reservationId).max(20).default([]),
      trip: tripName.optional().describe('every open hold of this trip'),
      all: z.boolean().default(false).describe('every open hold'),
      payment_method: z
        .string()
        .min(1)
        .max(100)
        .describe("a Stripe payment method such as pm_card_visa, or hosted: on the processor's own page"),
      confirm_total: z
        .strictObject({ amount, currency: currencyCode })
        .optional()
        .describe('refused as price-changed when the total is another'),
      allow_partial: z.boolean().default(false).describe('pay what can be paid'),
    }),
    output: transaction,
    status: 201,
    problems: [
      'payment-declined',
      'hold-not-open',
      'hold-expired',
      'already-paid',
      'price-changed',
      'currency-mismatch',
    ],
  }),
  listTransactions: endpoint({
    method: 'GET',
    path: '/transactions',
    summary: "The caller's transactions, newest first; support may name another user",
    access: ['user'],
    acting: true,
    input: z.strictObject({ ...pageInput, user_id: z.string().max(20).optional() }),
    output: pageOf(transaction),
  }),
  showTransaction: endpoint({
    method: 'GET',
    path: '/transactions/:transaction_id',
    summary: 'One transaction',
    access: ['user'],
    acting: true,
    input: byTransaction,
    output: transaction,
  }),
  giveUp: endpoint({
    method: 'POST',
    path: '/transactions/:transaction_id/give-up',
    summary: 'Give up a payment that waits for the payer: its page is shut and the holds are open again',
    access: ['user'],
    acting: true,
    input: byTransaction,
    output: transaction,
  }),
  showReceipt: endpoint({
    method: 'GET',
    path: '/transactions/:transaction_id/receipt',
    summary: 'What was paid, with receipt, invoice and credit notes',
    access: ['user'],
    acting: true,
    input: byTransaction,
    output: receipt,
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/cancellations',
    summary: 'Cancel a confirmed reservation by its newest quote, refund it and issue a credit note',
    access: ['user'],
    acting: true,
    input: z.strictObject({ reservation_id: reservationId, quote_id: z.string().min(1).max(64) }),
    output: cancellation,
    status: 201,
    problems: ['quote-stale', 'not-cancellable'],
  }),
  showCancellation: endpoint({
    method: 'GET',
    path: '/cancellations/:reservation_id',
    summary: 'What became of a cancellation and its refund',
    access: ['user'],
    acting: true,
    input: z.strictObject({ reservation_id: reservationId }),
    output: cancellation,
    problems: ['quote-stale', 'not-cancellable'],
  }),
  showBilling: endpoint({
    method: 'GET',
    path: '/billing',
    summary: "What the caller's next documents are made out to",
    access: ['user'],
    input: z.strictObject({}),
    output: billing,
  }),
  setBilling: endpoint({
    method: 'POST',
    path: '/billing',
    summary: 'Say what documents are to be made out to; those that are issued stay as they are',
    access: ['user'],
    input: billing,
    output: billing,
  }),
  audit: endpoint({
    method: 'GET',
    path: '/audit',
    summary: 'Hold every invariant against all five databases and the payment processor; changes nothing',
    access: ['admin'],
    input: z.strictObject({}),
    output: auditReport,
  }),
});

export const paymentsInternalContract = internalContract('payments', claimDecisionEndpoints);
