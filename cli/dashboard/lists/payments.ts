import type { Transaction } from '../../../server/payments/contract.ts';
import { transactionColumns, transactionLines } from '../../views/transaction.ts';
import { listView } from './list-view.ts';

/** Payments, newest first, as `travel transactions` has them. */
export const paymentsView = listView<Transaction>({
  id: 'payments',
  title: 'Payments',
  words: () => ['transactions', '--limit', '1000'],
  restMs: 15_000,
  whenEmpty: 'Nothing has been paid yet.',
  keyOf: ({ transaction_id }) => transaction_id,
  columns: (_, width) =>
    width >= 90 ? transactionColumns : transactionColumns.filter(({ title }) => !roomy.has(title)),
  detail: transactionLines,
  showWords: ({ transaction_id }) => ['receipt', transaction_id],
  print: ({ status, refunded_amount, checkout_state }) => `${status} ${refunded_amount} ${checkout_state}`,
});

const roomy = new Set(['RESERVATIONS', 'PAID']);
