import { isoInstant, toMajor } from '../../contracts/values.ts';
import { type Checkout, type CheckoutItem, chargedItems, totalMinorOf } from '../checkout/checkout.ts';
import type { Billing, DocumentLine, IssuedDocument } from './contract.ts';
import { rateOf, type TaxTerms, taxLines } from './tax-rules.ts';

export type DocumentKind = IssuedDocument['kind'];

const prefixes: Readonly<Record<DocumentKind, string>> = {
  receipt: 'RCT',
  invoice: 'INV',
  credit_note: 'CN',
};

/** The series a document is numbered in: one per kind and year (UTC), such as `INV-2026`. */
export function seriesOf(kind: DocumentKind, issuedAt: number): string {
  return `${prefixes[kind]}-${new Date(issuedAt).getUTCFullYear()}`;
}

/** (`INV-2026`, 1) -> `INV-2026-001`. */
export function numberIn(series: string, place: number): string {
  return `${series}-${String(place).padStart(3, '0')}`;
}

/** What the seller prints on everything. */
export interface Letterhead {
  readonly name: string;
  readonly address: readonly string[];
  readonly taxId: string | null;
  readonly tax: TaxTerms;
}

export interface Issue {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedAt: number;
  readonly letterhead: Letterhead;
  /** What the buyer wants it made out to. */
  readonly billing: Billing;
}

/** The receipt or invoice of everything that was captured. */
export function paidDocument(checkout: Checkout, issue: Issue): IssuedDocument {
  const taxed = chargedItems(checkout).map(({ amountMinor, kind }) => ({
    amountMinor,
    ratePercent: rateOf(issue.letterhead.tax, kind),
  }));
  const lines = paidLines(checkout);
  return {
    ...head(checkout, issue),
    relates_to: null,
    lines: lines.map((line, index) => ({ ...line, tax_rate_percent: taxed[index]?.ratePercent ?? null })),
    tax_lines: taxLines(taxed, { name: issue.letterhead.tax.name, currency: checkout.currency }),
    total: toMajor(totalMinorOf(checkout), checkout.currency),
  };
}

/** The credit note for what one reservation gives back; its tax and its buyer are those of the invoice. */
export function creditNote(
  checkout: Checkout,
  credit: { readonly item: CheckoutItem; readonly amountMinor: number; readonly invoice: IssuedDocument },
  issue: Issue,
): IssuedDocument {
  const { item, amountMinor, invoice } = credit;
  const { reservationId: reservation_id, summary } = item;
  const billed = invoice.lines.find((line) => line.reservation_id === reservation_id);
  const ratePercent = billed?.tax_rate_percent ?? null;
  const name = invoice.tax_lines[0]?.name ?? issue.letterhead.tax.name;
  const amount = toMajor(amountMinor, checkout.currency);
  return {
    ...head(checkout, issue),
    buyer: invoice.buyer,
    relates_to: invoice.number,
    lines: [{ reservation_id, description: `Refund: ${summary}`, amount, tax_rate_percent: ratePercent }],
    tax_lines: taxLines([{ amountMinor, ratePercent }], { name, currency: checkout.currency }),
    total: amount,
  };
}

/** One line for each reservation, in the words of the day it was paid. */
export function paidLines(checkout: Checkout): DocumentLine[] {
  return chargedItems(checkout).map(({ reservationId, summary, amountMinor }) => ({
    reservation_id: reservationId,
    description: summary,
    amount: toMajor(amountMinor, checkout.currency),
  }));
}

function head({ transactionId, payerName, currency }: Checkout, issue: Issue) {
  const { letterhead, billing } = issue;
  return {
    kind: issue.kind,
    number: issue.number,
    issued_at: isoInstant(issue.issuedAt),
    transaction_id: transactionId,
    seller_name: letterhead.name,
    payer_name: payerName,
    seller: { name: letterhead.name, address: [...letterhead.address], tax_id: letterhead.taxId },
    buyer: { name: billing.company ?? payerName, address: billing.address, tax_id: billing.tax_id },
    currency,
  };
}
