import type { Receipt } from '../../../server/payments/contract.ts';
import type { Context } from '../../context.ts';
import { chooseDocument, documentLines, writeDocument } from '../../documents/write.ts';
import { moneyWords } from '../../io/money.ts';
import { type Outcome, thing } from '../../io/outcome.ts';
import { type Detail, detailLines, tableLines } from '../../io/table.ts';
import { type Line, styled } from '../../io/text.ts';
import { dayWords } from '../../io/time.ts';
import type { Input } from '../../spec.ts';
import { refundSpan } from '../../views/cancellation.ts';
import { transactionFields, transactionLines } from '../../views/transaction.ts';
import type { receipt } from './spec.ts';

/** Shows what was paid, what of it goes back, and the documents about it; writes one of these if asked to. */
export async function run({ args, flags }: Input<typeof receipt>, context: Context): Promise<Outcome> {
  const { api, io } = context;
  const payments = await api.payments();
  const found = await payments.showReceipt({ transaction_id: args.transaction });
  const files = { pdf: flags.pdf, html: flags.html, text: flags.text };
  const isWanted = flags.document !== undefined || Object.values(files).some((file) => file !== undefined);
  const document = isWanted ? chooseDocument(found, flags.document ?? 'receipt') : null;
  const how = { files, force: flags.force, unique: context.newId() };
  const written = document ? await writeDocument(document, how) : [];
  const paper = document && written.length === 0 ? await documentLines(document) : null;
  return thing<Receipt>({
    item: found,
    fields: [...transactionFields, 'documents.number', 'refunds.reservation_id', 'refunds.status'],
    lines: (whole) => paper ?? receiptLines(whole, io.width),
    notes: written.length > 0 ? ['', ...written] : [],
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
