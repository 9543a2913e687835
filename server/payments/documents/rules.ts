import { isoInstant, toMajor } from '../../contracts/values.ts';
import { type Checkout, type CheckoutItem, chargedItems, totalMinorOf } from '../checkout/checkout.ts';
import type { IssuedDocument } from '../contract.ts';

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

export interface Issue {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedAt: number;
  readonly sellerName: string;
}

/** The receipt or invoice of everything that was captured. */
export function paidDocument(checkout: Checkout, issue: Issue): IssuedDocument {
  const { currency } = checkout;
  return {
    ...head(checkout, issue),
    relates_to: null,
    lines: paidLines(checkout),
    total: toMajor(totalMinorOf(checkout), currency),
  };
}

/** The credit note for what one reservation gives back. */
export function creditNote(
  checkout: Checkout,
  credit: { readonly item: CheckoutItem; readonly amountMinor: number; readonly invoiceNumber: string },
  issue: Issue,
): IssuedDocument {
  const amount = toMajor(credit.amountMinor, checkout.currency);
  const { reservationId, summary } = credit.item;
  return {
    ...head(checkout, issue),
    relates_to: credit.invoiceNumber,
    lines: [{ reservation_id: reservationId, description: `Refund: ${summary}`, amount }],
    total: amount,
  };
}

/** One line for each reservation, in the words of the day it was paid. */
export function paidLines(checkout: Checkout): IssuedDocument['lines'] {
  return chargedItems(checkout).map(({ reservationId, summary, amountMinor }) => ({
    reservation_id: reservationId,
    description: summary,
    amount: toMajor(amountMinor, checkout.currency),
  }));
}

function head({ transactionId, payerName, currency }: Checkout, issue: Issue) {
  return {
    kind: issue.kind,
    number: issue.number,
    issued_at: isoInstant(issue.issuedAt),
    transaction_id: transactionId,
    seller_name: issue.sellerName,
    payer_name: payerName,
    currency,
  };
}
