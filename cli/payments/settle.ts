import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../server/contracts/client.ts';
import { type ProblemSlug, problemTypes } from '../../server/contracts/problem.ts';
import type { paymentsContract, Transaction } from '../../server/payments/contract.ts';
import { exitNameOfProblem } from '../exit-codes.ts';
import { Failure } from '../failure.ts';

export interface Clock {
  readonly signal: AbortSignal;
  now(): number;
}

type Payments = Pick<Client<typeof paymentsContract>, 'showTransaction'>;

const pollMs = 500;
// As long as any request may take; a checkout that needs more goes on without us.
const patienceMs = 30_000;

/** Waits for a checkout to end; answers a transaction with success and throws everything else. */
export async function settle(begun: Transaction, payments: Payments, clock: Clock): Promise<Transaction> {
  const deadline = clock.now() + patienceMs;
  let transaction = begun;
  while (isRunning(transaction)) {
    if (clock.now() > deadline) throw stillRunning(transaction);
    await sleep(pollMs, undefined, { signal: clock.signal });
    transaction = await payments.showTransaction({ transaction_id: transaction.transaction_id });
  }
  if (transaction.checkout_state === 'ActionRequired') throw needsAction(transaction);
  if (transaction.status === 'Failed') throw failed(transaction);
  if (transaction.checkout_state === 'NeedsHuman') throw needsHuman(transaction);
  return transaction;
}

function isRunning({ status, checkout_state }: Transaction): boolean {
  return status === 'Pending' && checkout_state !== 'ActionRequired' && checkout_state !== 'NeedsHuman';
}

function stillRunning(transaction: Transaction): Failure {
  return new Failure('outcome-unknown', `The payment ${transaction.transaction_id} is still under way.`, {
    extensions: idOf(transaction),
    next: ['travel transactions'],
  });
}

function needsAction(transaction: Transaction): Failure {
  const where = transaction.action_url ? `: open ${transaction.action_url}` : '';
  return new Failure('payment-needs-action', `Your bank wants you to confirm the payment${where}.`, {
    extensions: { ...idOf(transaction), action_url: transaction.action_url },
    next: ['travel transactions', 'travel holds'],
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
    {
      extensions: idOf(transaction),
      next: [`travel receipt ${transaction.transaction_id}`],
    },
  );
}

function idOf({ transaction_id }: Transaction): { transaction_id: string } {
  return { transaction_id };
}
