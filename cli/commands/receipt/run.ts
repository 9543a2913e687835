import type { Receipt } from '../../../server/payments/contract.ts';
import type { Context } from '../../context.ts';
import { moneyWords } from '../../io/money.ts';
import { type Outcome, thing } from '../../io/outcome.ts';
import { detailLines, tableLines } from '../../io/table.ts';
import { type Line, styled } from '../../io/text.ts';
import { dayWords } from '../../io/time.ts';
import type { Input } from '../../spec.ts';
import { transactionFields, transactionLines } from '../../views/transaction.ts';
import type { receipt } from './spec.ts';

/** Shows what was paid and the documents about it. */
export async function run({ args }: Input<typeof receipt>, { api, io }: Context): Promise<Outcome> {
  const payments = await api.payments();
  return thing<Receipt>({
    item: await payments.showReceipt({ transaction_id: args.transaction }),
    fields: transactionFields,
    lines: (found) => receiptLines(found, io.width),
  });
}

function receiptLines(found: Receipt, width: number): Line[] {
  const { lines, documents, amount, currency } = found;
  const rows = [
    ...lines.map((line) => ({ ...line, price: moneyWords(line.amount, currency) })),
    { reservation_id: 'Total', description: '', price: moneyWords(amount, currency) },
  ];
  const items = tableLines(
    rows,
    [
      { title: 'RESERVATION', cell: ({ reservation_id }) => reservation_id },
      { title: 'FOR', cell: ({ description }) => description, shrinks: true },
      { title: 'AMOUNT', align: 'right', cell: ({ price }) => price },
    ],
    width,
  );
  const papers = documents.map((paper): readonly [string, string] => [
    paper.kind.replaceAll('_', ' '),
    `${paper.number}, ${dayWords(paper.issued_at)}`,
  ]);
  return [...transactionLines(found), '', ...items, '', styled('bold', 'Documents'), ...detailLines(papers)];
}
