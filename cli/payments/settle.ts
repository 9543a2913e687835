import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../server/contracts/client.ts';
import { type ProblemSlug, problemTypes } from '../../server/contracts/problem.ts';
import type { paymentsContract, Transaction } from '../../server/payments/contract.ts';
import type { Context } from '../context.ts';
import { exitNameOfProblem } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { canWaitForPayer, type Page, waitAtPage } from './page.ts';

type Payments = Pick<Client<typeof paymentsContract>, 'showTransaction'>;

const pollMs = 500;
/** As long as any request may take; a checkout that needs more goes on without us. */
const patienceMs = 30_000;

export interface Clock {
  readonly signal: AbortSignal;
  now(): number;
  /** When the command began: its patience runs from there; left out: from now. */
  readonly startedAt?: number;
}

/** Waits for a checkout to end; answers a transaction with success and throws everything else. */
export async function settle(begun: Transaction, payments: Payments, clock: Clock): Promise<Transaction> {
  return judge(await untilItRests(begun, payments, clock));
}

/** The same, and at a terminal also waits for the payer on the page that the payment needs. */
export async function settleWithPayer(
  begun: Transaction,
  context: Context,
  startedAt: number,
): Promise<Transaction> {
  const { now, signal } = context;
  const payments = await context.api.payments();
  const transaction = await untilItRests(begun, payments, { now, signal, startedAt });
  if (!pageOf(transaction) || !canWaitForPayer(context)) return judge(transaction);
  const seen = await waitForPayer(transaction, payments, context);
  return settle(seen, payments, { now, signal });
}

function judge(transaction: Transaction): Transaction {
  if (transaction.checkout_state === 'ActionRequired') throw needsAction(transaction);
  if (transaction.status === 'Failed') throw failed(transaction);
  if (transaction.checkout_state === 'NeedsHuman') throw needsHuman(transaction);
  return transaction;
}

async function untilItRests(begun: Transaction, payments: Payments, clock: Clock): Promise<Transaction> {
  const deadline = (clock.startedAt ?? clock.now()) + patienceMs;
  let transaction = begun;
  while (isRunning(transaction)) {
    if (clock.now() > deadline) throw stillRunning(transaction);
    await sleep(pollMs, undefined, { signal: clock.signal });
    transaction = await payments.showTransaction({ transaction_id: transaction.transaction_id });
  }
  return transaction;
}

function waitForPayer(begun: Transaction, payments: Payments, context: Context): Promise<Transaction> {
  const { transaction_id } = begun;
  const wait = {
    invitation: 'Go to this page; the payment goes on there:',
    afterwards: [
      `Ctrl-C only stops waiting: travel pay --resume ${transaction_id} goes on, travel pay --give-up ${transaction_id} lets go.`,
    ],
    begun,
    look: () => payments.showTransaction({ transaction_id }),
    pageOf,
  };
  return waitAtPage(wait, context);
}

function pageOf({ checkout_state, action_url, action_expires_at }: Transaction): Page | null {
  if (checkout_state !== 'ActionRequired' || action_url === null) return null;
  return { url: action_url, shutsAt: Date.parse(action_expires_at ?? '') };
}

function isRunning({ status, checkout_state }: Transaction): boolean {
  return status === 'Pending' && checkout_state !== 'ActionRequired' && checkout_state !== 'NeedsHuman';
}

function stillRunning(transaction: Transaction): Failure {
  const { transaction_id } = transaction;
  const message = `The payment ${transaction_id} is still under way; it ends by itself.`;
  return new Failure('outcome-unknown', message, {
    extensions: idOf(transaction),
    next: [`travel pay --resume ${transaction_id}`, 'travel transactions'],
  });
}

function needsAction(transaction: Transaction): Failure {
  const { transaction_id, action_url, action_expires_at } = transaction;
  const where = action_url ? `: open ${action_url}` : '';
  return new Failure('payment-needs-action', `The payment waits for you on a page${where}.`, {
    extensions: { ...idOf(transaction), action_url, action_expires_at },
    next: [`travel pay --resume ${transaction_id}`, `travel pay --give-up ${transaction_id}`],
  });
}

function failed(transaction: Transaction): Failure {
  const { failure } = transaction;
  const slug = failure && failure.slug in problemTypes ? (failure.slug as ProblemSlug) : 'payment-declined';
  return new Failure(exitNameOfProblem(slug), failure?.detail ?? 'The payment failed; nothing was charged.', {
    slug,
    extensions: { ...idOf(transaction), reservation_id: failure?.reservation_id ?? null },
    next: ['travel holds'],
  });
}

function needsHuman(transaction: Transaction): Failure {
  return new Failure(
    'server-error',
    `The payment ${transaction.transaction_id} is being looked at by our staff.`,
    { extensions: idOf(transaction), next: ['travel transactions'] },
  );
}

function idOf({ transaction_id }: Transaction): { transaction_id: string } {
  return { transaction_id };
}
