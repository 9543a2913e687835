import type { Transaction } from '../../server/payments/contract.ts';
import { moneyWords } from '../io/money.ts';
import { type Column, type Fields, type Outcome, thing } from '../io/outcome.ts';
import { detailLines } from '../io/table.ts';
import { type Line, type Span, styled } from '../io/text.ts';
import { ownDay, ownMoment } from '../io/time.ts';

type Detail = readonly [string, Span | readonly Span[]];

/** A transaction as a line in a pipe. */
export const transactionFields: Fields = [
  'transaction_id',
  'status',
  'amount',
  'currency',
  'refunded_amount',
  'payment_date',
  'payment_method',
  'invoice_number',
  'payer_name',
  'reservations',
  'description',
];

export const transactionColumns: readonly Column<Transaction>[] = [
  { title: 'ID', cell: ({ transaction_id }) => styled('bold', transaction_id) },
  { title: 'STATUS', cell: transactionStatus },
  { title: 'AMOUNT', align: 'right', cell: ({ amount, currency }) => moneyWords(amount, currency) },
  { title: 'PAID', cell: ({ payment_date }) => (payment_date ? ownDay(payment_date) : '') },
  { title: 'INVOICE', cell: ({ invoice_number }) => invoice_number ?? '' },
  { title: 'RESERVATIONS', cell: ({ reservations }) => reservations.join(' '), shrinks: true },
  { title: 'FOR', cell: ({ description }) => description, shrinks: true },
];

/** One transaction, and what may be said beside. */
export function transactionOutcome(transaction: Transaction, notes: readonly Line[] = []): Outcome {
  return thing<Transaction>({ item: transaction, fields: transactionFields, lines: transactionLines, notes });
}

/** A transaction for people. */
export function transactionLines(transaction: Transaction): Line[] {
  const { transaction_id, amount, currency, payment_date, refunded_amount } = transaction;
  const details: Detail[] = [
    ['Status', transactionStatus(transaction)],
    ['Amount', styled('green', moneyWords(amount, currency))],
    ['Refunded', refunded_amount > 0 ? moneyWords(refunded_amount, currency) : ''],
    ['Paid', payment_date ? ownMoment(payment_date) : ''],
    ['Payer', transaction.payer_name],
    ['Method', transaction.payment_method],
    ['Invoice', transaction.invoice_number ?? ''],
    ['For', transaction.description],
    ['Reservations', transaction.reservations.join(', ')],
  ];
  const title = ['Transaction ', styled('bold', transaction_id)];
  return [title, ...detailLines(details.filter(([, value]) => value !== ''))];
}

/** The status in its colour. */
export function transactionStatus({ status }: Transaction): Span {
  if (status === 'Success') return styled('green', status);
  return status === 'Failed' ? styled('red', status) : styled('yellow', status);
}
