import { z } from 'zod';
import { endpoint, publicContract } from '../../contracts/endpoint.ts';
import { accessLogEndpoints, accessReason, findInput } from '../../contracts/support.ts';
import { amount, currencyCode, instant } from '../../contracts/values.ts';
import { checkoutState, transaction, transactionId } from '../contract.ts';

/** What a person can decide about a checkout that the runner cannot finish. */
export const resolutions = ['retry', 'give-up', 'looked-after'] as const;

/** Why a checkout wants to be looked at. */
export const attention = z.object({
  reason: z.string(),
  since: instant,
  actions: z.array(z.enum(resolutions)).describe('what may be decided now'),
});

/** A payer's bank wants a payment back. */
export const dispute = z.object({
  dispute_id: z.string(),
  status: z.string().describe("the processor's word, such as needs_response, under_review, won or lost"),
  reason: z.string().describe('such as fraudulent'),
  amount,
  currency: currencyCode,
  answer_by: instant.nullable().describe('until when the bank takes evidence, given at the processor'),
  opened_at: instant,
});
export type DisputeView = z.infer<typeof dispute>;

/** A checkout as support sees it in a list; the payer's name is masked. */
export const supportCheckout = transaction.extend({
  attention: attention.nullable(),
  disputes: z.array(dispute),
});
export type SupportCheckout = z.infer<typeof supportCheckout>;

/** One line of a checkout's history. */
export const checkoutEvent = z.object({
  at: instant,
  event: z.string(),
  state: checkoutState,
  actor: z.string().nullable().describe('user id of the person who decided; null: the runner'),
  note: z.string().nullable(),
});

/** The same with all that is known of it. */
export const supportCheckoutDetail = supportCheckout.extend({
  doors: z.array(
    z.object({
      number: z.int(),
      page_id: z.string().nullable(),
      intent_id: z.string().nullable(),
      is_open: z.boolean(),
    }),
  ),
  history: z.array(checkoutEvent).describe('oldest first'),
});
export type SupportCheckoutDetail = z.infer<typeof supportCheckoutDetail>;

const byTransaction = { transaction_id: transactionId };

export const supportContract = publicContract('payments', {
  findTransactions: endpoint({
    method: 'GET',
    path: '/support/transactions',
    summary: 'Find payments by transaction, invoice, receipt or credit note number; names are masked',
    access: ['support'],
    input: z.strictObject(findInput),
    output: z.object({ items: z.array(supportCheckout) }),
  }),
  revealTransaction: endpoint({
    method: 'POST',
    path: '/support/transactions/:transaction_id/reveals',
    summary: "A checkout with the payer's name; kept in the access log with the reason",
    access: ['support'],
    input: z.strictObject({ ...byTransaction, reason: accessReason }),
    output: supportCheckoutDetail,
    // A read that leaves a line behind: a repeat is another look, and no answer with a name is kept for replay.
    idempotent: false,
    harmless: true,
  }),
  ...accessLogEndpoints,
  listCheckouts: endpoint({
    method: 'GET',
    path: '/support/checkouts',
    summary: 'Checkouts that need a person, oldest first: at most 200',
    access: ['support'],
    input: z.strictObject({}),
    output: z.object({ items: z.array(supportCheckout) }),
  }),
  showCheckout: endpoint({
    method: 'GET',
    path: '/support/checkouts/:transaction_id',
    summary: 'A checkout with its doors at the processor and its history',
    access: ['support'],
    input: z.strictObject(byTransaction),
    output: supportCheckoutDetail,
  }),
  resolveCheckout: endpoint({
    method: 'POST',
    path: '/support/checkouts/:transaction_id/resolutions',
    summary: 'Decide how a checkout that needs a person goes on; kept in its history',
    access: ['support'],
    input: z.strictObject({
      ...byTransaction,
      action: z
        .enum(resolutions)
        .describe(
          'retry: back to the runner; give-up: no money can come, return the holds; looked-after: settled otherwise',
        ),
      note: z.string().trim().min(1, 'must not be empty').max(500).describe('what was found and done'),
    }),
    output: supportCheckoutDetail,
  }),
});
