import type { Transaction } from '../../server/payments/contract.ts';
import { collectPages } from '../api/pages.ts';
import type { Context } from '../context.ts';
import { invalidValue, usageFailure } from '../failure.ts';

// A payment waits for minutes; what is under way is among the latest.
const mostTransactions = 50;

/** The payment that is named, or the only one that is under way. */
export async function findPending(ids: readonly string[], { api }: Context): Promise<Transaction> {
  const payments = await api.payments();
  const [id, second] = ids;
  if (second !== undefined)
    throw usageFailure('Name one payment, by its transaction id.', ['travel transactions']);
  if (id !== undefined) return payments.showTransaction({ transaction_id: id });
  const latest = await collectPages((page) => payments.listTransactions(page), mostTransactions);
  const pending = latest.filter(({ status }) => status === 'Pending');
  const [only] = pending;
  if (only && pending.length === 1) return only;
  if (!only) throw invalidValue('No payment of yours is under way.', ['travel transactions']);
  const names = pending.map(({ transaction_id }) => transaction_id).join(', ');
  throw usageFailure(`Several payments are under way; name one of ${names}.`, ['travel transactions']);
}
