import { Problem } from '../contracts/problem.ts';
import { doerOf, isStaff } from '../kernel/auth/caller.ts';
import type { Call } from '../kernel/http/call.ts';
import type { Handlers } from '../kernel/http/serve.ts';
import { recallAnswer, writeOnce } from '../kernel/idempotency.ts';
import { audit } from './audit/audit.ts';
import { cancelPaid, showCancellation } from './cancellations/cancel.ts';
import type { Checkout } from './checkout/checkout.ts';
import { giveUpCheckout } from './checkout/decide.ts';
import { openCheckout } from './checkout/open.ts';
import { isAtRest } from './checkout/rules.ts';
import { readCheckout } from './checkout/store.ts';
import { hostedMethod, type paymentsContract, type paymentsInternalContract } from './contract.ts';
import { readBilling, saveBilling } from './documents/billing.ts';
import { readDocuments } from './documents/store.ts';
import type { Payments } from './payments.ts';
import { readRefunds } from './refunds/store.ts';
import { checkSelection, decideClaim } from './rules.ts';
import { waitUntilOver } from './runner/wait.ts';
import { findTransaction, listTransactions } from './store.ts';
import { maskedFor, maskedReceiptFor } from './support/masked.ts';
import type { PaymentsTables } from './tables.ts';
import { auditView, receiptView, transactionView } from './view.ts';

/** Handlers of the public contract. */
export function paymentsHandlers(payments: Payments): Handlers<typeof paymentsContract> {
  const db = payments.database.kysely;
  return {
    checkout: async (call, input) => {
      checkSelection(input);
      checkMethod(call, input.payment_method);
      const known = await recallAnswer<PaymentsTables, string>(payments.database, call);
      const id = known?.value ?? (await openCheckout(payments, call, input));
      return answerCheckout(payments, await settleCheckout(payments, id));
    },
    listTransactions: async (call, input) => {
      const page = await listTransactions(db, { ...input, userId: whoseList(call, input.user_id) });
      const documents = await readDocuments(
        db,
        page.items.map(({ id }) => id),
      );
      const items = page.items.map((checkout) =>
        maskedFor(
          call,
          transactionView(
            checkout,
            documents.filter(({ checkoutId }) => checkoutId === checkout.id),
          ),
        ),
      );
      return { items, next_cursor: page.nextCursor };
    },
    showTransaction: async (call, input) => {
      const checkout = await readOwn(payments, call, input.transaction_id);
      return maskedFor(call, transactionView(checkout, await readDocuments(db, [checkout.id])));
    },
    giveUp: async (call, input) => {
      const { id } = await readOwn(payments, call, input.transaction_id);
      await giveUpCheckout(id, doerOf(call.user), payments);
      const checkout = await settleCheckout(payments, id);
      return maskedFor(call, transactionView(checkout, await readDocuments(db, [id])));
    },
    showReceipt: async (call, input) => {
      const checkout = await readOwn(payments, call, input.transaction_id);
      const documents = await readDocuments(db, [checkout.id]);
      if (documents.length === 0) throw noReceipt(checkout);
      const refunds = await readRefunds(db, checkout.id);
      return maskedReceiptFor(call, receiptView(checkout, documents, refunds));
    },
    cancel: (call, input) => cancelPaid(payments, call, input),
    showCancellation: (call, input) => showCancellation(payments, call, input.reservation_id),
    showBilling: (call) => readBilling(db, call.user.userId),
    setBilling: (call, billing) =>
      writeOnce(payments.database, call, async (trx, now) => {
        await saveBilling(trx, { userId: call.user.userId, billing }, now);
        return billing;
      }),
    audit: async () => auditView(await audit(payments.audited), await payments.database.now()),
  };
}

/** Handlers of the internal contract. */
export function claimHandlers(payments: Payments): Handlers<typeof paymentsInternalContract> {
  return {
    decideClaim: async (_call, input) => {
      const checkout = await readCheckout(payments.database.kysely, input.claim_id);
      return { decision: decideClaim(checkout, input.reservation_id) };
    },
  };
}

async function settleCheckout(payments: Payments, id: string): Promise<Checkout> {
  return waitUntilOver(payments.checkouts, id, {
    look: async () => {
      const checkout = await readCheckout(payments.database.kysely, id);
      if (!checkout) throw new Error(`Checkout ${id} is gone.`);
      return checkout;
    },
    isOver: (checkout) => isAtRest(checkout),
    patienceMs: payments.patienceMs,
    deps: payments.deps,
  });
}

/** A checkout that ended without money is told as the problem that ended it. */
async function answerCheckout({ database }: Payments, checkout: Checkout) {
  const { failure } = checkout;
  if (checkout.state === 'Failed' && failure) {
    throw new Problem(failure.slug, failure.detail, { ...failure.extensions });
  }
  return transactionView(checkout, await readDocuments(database.kysely, [checkout.id]));
}

async function readOwn({ database }: Payments, call: Call, transactionId: string): Promise<Checkout> {
  const checkout = await findTransaction(database.kysely, transactionId);
  if (checkout && (checkout.userId === call.user.userId || isStaff(call.caller))) return checkout;
  throw new Problem('not-found', `There is no transaction ${transactionId}.`);
}

/** Whose card it is types it in: staff who act for somebody never choose a card. */
function checkMethod({ user }: Call, method: string): void {
  if (!user.actedBy || method === hostedMethod) return;
  const sentence = `Acting for ${user.name} you can pay on the processor's page only (payment_method "hosted").`;
  throw new Problem('forbidden', sentence);
}

/** Somebody else's list is read by staff only. */
function whoseList(call: Call, userId: string | undefined): string {
  if (userId === undefined || userId === call.user.userId) return call.user.userId;
  if (isStaff(call.caller)) return userId;
  throw new Problem('not-found', `There is no user ${userId} whose transactions you may see.`);
}

function noReceipt({ transactionId, state }: Checkout): Problem {
  const why = state === 'Failed' ? 'nothing was charged' : 'it is not paid yet';
  return new Problem('not-found', `Transaction ${transactionId} has no receipt: ${why}.`);
}
