import type { IssuedDocument, Party } from '../../server/payments/documents/contract.ts';
import { cleanText } from '../io/clean.ts';
import { moneyWords } from '../io/money.ts';

/** A document as it is laid out, whatever it is drawn on; every text is clean. */
export interface Sheet {
  /** Such as `Invoice INV-2026-001`. */
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly seller: readonly string[];
  readonly buyer: readonly string[];
  readonly lines: readonly SheetLine[];
  readonly totals: readonly (readonly [name: string, amount: string])[];
  readonly notes: readonly string[];
}

export interface SheetLine {
  readonly reservation: string;
  readonly description: string;
  readonly amount: string;
}

const titles: Readonly<Record<IssuedDocument['kind'], string>> = {
  receipt: 'Receipt',
  invoice: 'Invoice',
  credit_note: 'Credit note',
};

/** Lays a document out from what was stored when it was issued, and from nothing else. */
export function sheetOf(document: IssuedDocument): Sheet {
  const { currency, total, tax_lines: taxes } = document;
  return {
    title: `${titles[document.kind]} ${cleanText(document.number)}`,
    facts: [
      ['Issued', `${document.issued_at.slice(0, 10)} (UTC)`],
      ['Transaction', cleanText(document.transaction_id)],
      ...(document.relates_to === null ? [] : [['For invoice', cleanText(document.relates_to)] as const]),
    ],
    seller: partyLines(document.seller, document.seller_name),
    buyer: buyerLines(document),
    lines: document.lines.map(({ reservation_id, description, amount }) => ({
      reservation: cleanText(reservation_id),
      description: cleanText(description),
      amount: moneyWords(amount, currency),
    })),
    totals: [
      ...taxes.flatMap(({ name, rate_percent, net, tax }) => [
        [`Net at ${rate_percent} %`, moneyWords(net, currency)] as const,
        [`${cleanText(name)} ${rate_percent} %`, moneyWords(tax, currency)] as const,
      ]),
      [document.kind === 'credit_note' ? 'Total credited' : 'Total', moneyWords(total, currency)],
    ],
    notes: [taxNote(document)],
  };
}

function buyerLines({ buyer, payer_name }: IssuedDocument): string[] {
  const lines = partyLines(buyer, payer_name);
  // A company's document also says who paid.
  return buyer && buyer.name !== payer_name ? [...lines, `Paid by ${cleanText(payer_name)}`] : lines;
}

function partyLines(party: Party | null, name: string): string[] {
  if (!party) return [cleanText(name)];
  const taxId = party.tax_id === null ? [] : [`Tax id ${party.tax_id}`];
  return [party.name, ...party.address, ...taxId].map(cleanText);
}

/** What is not known is not made up. */
function taxNote({ lines, tax_lines: taxes }: IssuedDocument): string {
  if (taxes.length === 0) return 'Tax is not stated on this document.';
  const isWhole = lines.every(({ tax_rate_percent }) => tax_rate_percent !== null);
  return isWhole ? 'Amounts include tax.' : 'Amounts include tax; of lines without a rate it is not stated.';
}
