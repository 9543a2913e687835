import type { Kysely, Transaction } from 'kysely';
import { addTerms } from '../../kernel/search-terms.ts';
import type { Checkout, CheckoutItem } from '../checkout/checkout.ts';
import type { PaymentsTables } from '../tables.ts';
import { readBilling } from './billing.ts';
import { type IssuedDocument, issuedDocument } from './contract.ts';
import {
  creditNote,
  type DocumentKind,
  type Issue,
  type Letterhead,
  numberIn,
  paidDocument,
  seriesOf,
} from './rules.ts';

/** In which transaction, when, and in whose name something is issued. */
export interface Issuing {
  readonly trx: Transaction<PaymentsTables>;
  readonly now: number;
  readonly letterhead: Letterhead;
}

/** Issues receipt and invoice of a checkout whose money has been captured. */
export async function issueInvoice(issuing: Issuing, checkout: Checkout): Promise<void> {
  for (const kind of ['receipt', 'invoice'] as const) {
    const document = paidDocument(checkout, await nextIssue(issuing, kind, checkout));
    await insertDocument(issuing, { checkoutId: checkout.id, reservationId: null, document });
  }
}

/** Issues the credit note for what a reservation gives back; its invoice must have been issued. */
export async function issueCreditNote(
  issuing: Issuing,
  checkout: Checkout,
  credit: { readonly item: CheckoutItem; readonly amountMinor: number },
): Promise<void> {
  const invoice = (await readDocuments(issuing.trx, [checkout.id])).find(({ kind }) => kind === 'invoice');
  if (!invoice) throw new Error(`Checkout ${checkout.id} has no invoice to credit.`);
  const issue = await nextIssue(issuing, 'credit_note', checkout);
  const document = creditNote(checkout, { ...credit, invoice }, issue);
  const { reservationId } = credit.item;
  await insertDocument(issuing, { checkoutId: checkout.id, reservationId, document });
}

/** The documents of these checkouts, oldest first. */
export async function readDocuments(
  db: Kysely<PaymentsTables>,
  checkoutIds: readonly string[],
): Promise<(IssuedDocument & { checkoutId: string; reservationId: string | null })[]> {
  if (checkoutIds.length === 0) return [];
  const rows = await db
    .selectFrom('documents')
    .selectAll()
    .where('checkout_id', 'in', [...checkoutIds])
    .orderBy('issued_at')
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    ...issuedDocument.parse(JSON.parse(row.body)),
    checkoutId: row.checkout_id,
    reservationId: row.reservation_id,
  }));
}

/**
 * The next number of a series. It is taken in the transaction that issues the document, so one that is
 * rolled back gives its number back, and whoever comes second waits: the numbers have no gaps.
 */
async function nextIssue(
  { trx, now, letterhead }: Issuing,
  kind: DocumentKind,
  { userId }: Checkout,
): Promise<Issue> {
  const series = seriesOf(kind, now);
  const { last } = await trx
    .insertInto('document_series')
    .values({ series, last: 1 })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet((eb) => ({ last: eb('document_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  const billing = await readBilling(trx, userId);
  return { kind, number: numberIn(series, last), issuedAt: now, letterhead, billing };
}

async function insertDocument(
  { trx, now }: Issuing,
  issued: { checkoutId: string; reservationId: string | null; document: IssuedDocument },
): Promise<void> {
  const { checkoutId, reservationId, document } = issued;
  await trx
    .insertInto('documents')
    .values({
      number: document.number,
      kind: document.kind,
      checkout_id: checkoutId,
      reservation_id: reservationId,
      body: JSON.stringify(document),
      issued_at: now,
    })
    .execute();
  await addTerms(trx, { subject: document.transaction_id, texts: [document.number] });
}
