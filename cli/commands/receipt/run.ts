import type { Receipt } from '../../../server/payments/contract.ts';
import type { Context } from '../../context.ts';
import { moneyWords } from '../../io/money.ts';
import { type Outcome, thing } from '../../io/outcome.ts';
import { type Detail, detailLines, tableLines } from '../../io/table.ts';
import { type Line, styled } from '../../io/text.ts';
import { dayWords } from '../../io/time.ts';
import type { Input } from '../../spec.ts';
import { refundSpan } from '../../views/cancellation.ts';
import { transactionFields, transactionLines } from '../../views/transaction.ts';
import type { receipt } from './spec.ts';

/** Shows what was paid, what of it goes back, and the documents about it. */
export async function run({ args }: Input<typeof receipt>, { api, io }: Context): Promise<Outcome> {
  const payments = await api.payments();
  return thing<Receipt>({
    item: await payments.showReceipt({ transaction_id: args.transaction }),
    fields: [...transactionFields, 'documents.number', 'refunds.reservation_id', 'refunds.status'],
    lines: (found) => receiptLines(found, io.width),
  });
}

function receiptLines(found: Receipt, width: number): Line[] {
  return [
    ...transactionLines(found),
    '',
    ...paidLines(found, width),
    ...refundLines(found),
    '',
    styled('bold', 'Documents'),
    ...detailLines(found.documents.map(documentDetail)),
  ];
}

function paidLines({ lines, amount, currency }: Receipt, width: number): Line[] {
  const rows = [
    ...lines.map((line) => ({ ...line, price: moneyWords(line.amount, currency) })),
    { reservation_id: 'Total', description: '', price: moneyWords(amount, currency) },
  ];
  return tableLines(
    rows,
    [
      { title: 'RESERVATION', cell: ({ reservation_id }) => reservation_id },
      { title: 'FOR', cell: ({ description }) => description, shrinks: true },
      { title: 'AMOUNT', align: 'right', cell: ({ price }) => price },
    ],
    width,
  );
}

function refundLines({ refunds, currency }: Receipt): Line[] {
  if (refunds.length === 0) return [];
  const details = refunds.map(({ reservation_id, amount, status }): Detail => {
    return [reservation_id, refundSpan(status, moneyWords(amount, currency))];
  });
  return ['', styled('bold', 'Refunds'), ...detailLines(details)];
}

function documentDetail({ kind, number, issued_at, ...paper }: Receipt['documents'][number]): Detail {
  const about = paper.relates_to === null ? '' : `, for ${paper.relates_to}`;
  const total = moneyWords(paper.total, paper.currency);
  return [kind.replaceAll('_', ' '), `${number}, ${dayWords(issued_at)}, ${total}${about}`];
}
