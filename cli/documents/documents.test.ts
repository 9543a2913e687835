import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IssuedDocument } from '../../server/payments/documents/contract.ts';
import { readPdfText } from '../testing/pdf-text.ts';
import { htmlOfSheet } from './html.ts';
import { pdfOfSheet } from './pdf.ts';
import { saveFile } from './save.ts';
import { sheetOf } from './sheet.ts';
import { textOfSheet } from './text.ts';

const invoice: IssuedDocument = {
  kind: 'invoice',
  number: 'INV-2026-001',
  issued_at: '2026-12-01T12:00:00Z',
  transaction_id: '123456789',
  relates_to: null,
  seller_name: 'travel',
  payer_name: 'Ada Lovelace',
  seller: { name: 'travel', address: ['1 Harbour Row', 'Lisbon'], tax_id: 'PT999999990' },
  buyer: { name: 'Ελλάδα & Сыновья <b>', address: ['12 St James’s Square'], tax_id: null },
  lines: [
    { reservation_id: 'KX7M2P', description: 'AA123 JFK-LAX', amount: 1000, tax_rate_percent: null },
    { reservation_id: '482913057', description: 'Cristal Hotel', amount: 107, tax_rate_percent: 7 },
  ],
  tax_lines: [{ name: 'VAT', rate_percent: 7, net: 100, tax: 7 }],
  total: 1107,
  currency: 'USD',
};
const issuedAt = new Date(invoice.issued_at);

describe('a document', () => {
  test('as text says who, what, how much, and which tax is in it', () => {
    expect(textOfSheet(sheetOf(invoice))).toMatchInlineSnapshot(`
      "Invoice INV-2026-001
      ====================

      Issued: 2026-12-01 (UTC)
      Transaction: 123456789

      From: travel
            1 Harbour Row
            Lisbon
            Tax id PT999999990

      To:   Ελλάδα & Сыновья <b>
            12 St James’s Square
            Paid by Ada Lovelace

      KX7M2P     AA123 JFK-LAX                                          1,000.00 USD
      482913057  Cristal Hotel                                            107.00 USD
      ------------------------------------------------------------------------------
      Net at 7 %                                                          100.00 USD
      VAT 7 %                                                               7.00 USD
      Total                                                             1,107.00 USD

      Amounts include tax; of lines without a rate it is not stated.
      "
    `);
  });

  test('of a credit note names its invoice and makes up no tax', () => {
    const note = { ...invoice, kind: 'credit_note' as const, relates_to: 'INV-2026-001', tax_lines: [] };
    const text = textOfSheet(sheetOf(note));
    expect(text).toContain('For invoice: INV-2026-001');
    expect(text).toContain('Total credited');
    expect(text).toContain('Tax is not stated on this document.');
    expect(text).not.toContain('VAT');
  });

  test('from before parties were stored still names seller and payer', () => {
    const old = { ...invoice, seller: null, buyer: null };
    expect(sheetOf(old)).toMatchObject({ seller: ['travel'], buyer: ['Ada Lovelace'] });
  });
});

describe('a document as HTML', () => {
  const hostile = "\"><script>alert(1)</script><img src=x onerror='y'>&\u202e\u001b[31m";

  test('escapes whatever it is given', () => {
    const html = htmlOfSheet(
      sheetOf({
        ...invoice,
        number: hostile,
        payer_name: hostile,
        buyer: { name: hostile, address: [hostile], tax_id: hostile },
        lines: [{ reservation_id: hostile, description: hostile, amount: 1, tax_rate_percent: null }],
      }),
    );
    for (const raw of ['<script', '<img', '\u202e', '\u001b']) expect(html).not.toContain(raw);
    expect(html.match(/&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)?.length).toBeGreaterThan(6);
    expect(html).toContain("default-src 'none'");
  });

  test('shows every letter', () => {
    expect(htmlOfSheet(sheetOf(invoice))).toContain('Ελλάδα &amp; Сыновья &lt;b&gt;');
  });
});

describe('a document as PDF', () => {
  test('can be read again, letters of other scripts too', async () => {
    const text = readPdfText(await pdfOfSheet(sheetOf(invoice), issuedAt));
    for (const part of [
      'Invoice INV-2026-001',
      'Ελλάδα & Сыновья <b>',
      '1,107.00 USD',
      'VAT 7 %',
      'Tax id PT999999990',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('is the same each time', async () => {
    const [first, second] = [
      await pdfOfSheet(sheetOf(invoice), issuedAt),
      await pdfOfSheet(sheetOf(invoice), issuedAt),
    ];
    expect(first.equals(second)).toBe(true);
  });

  test('shows the code of a letter that the font lacks, and says so', async () => {
    const text = readPdfText(
      await pdfOfSheet(sheetOf({ ...invoice, buyer: null, payer_name: '李 Ada' }), issuedAt),
    );
    expect(text).toContain('[U+674E] Ada');
    expect(text).toContain('the HTML form has them');
  });

  test('of a long trip goes on on another page', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({
      ...{ reservation_id: 'KX7M2P', amount: 1, tax_rate_percent: null },
      description: `Segment ${index + 1} of a very long way round the world`,
    }));
    const pdf = await pdfOfSheet(sheetOf({ ...invoice, lines }), issuedAt);
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    expect(readPdfText(pdf)).toContain('Segment 60 of a very long way');
  });
});

describe('a file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'travel-documents-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const save = (name: string, content: string, force = false) =>
    saveFile({ file: path.join(folder, name), content, force, unique: 'draft' });

  test('is written whole, and leaves no draft', async () => {
    await save('a.txt', 'first');
    expect(await readFile(path.join(folder, 'a.txt'), 'utf8')).toBe('first');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  test('that is there is replaced only when told to', async () => {
    await writeFile(path.join(folder, 'b.txt'), 'mine');
    await expect(save('b.txt', 'new')).rejects.toThrow(/b\.txt is there already; --force replaces it\./);
    expect(await readFile(path.join(folder, 'b.txt'), 'utf8')).toBe('mine');
    await save('b.txt', 'new', true);
    expect(await readFile(path.join(folder, 'b.txt'), 'utf8')).toBe('new');
  });

  test('in a folder that is not there is refused by name', async () => {
    await expect(save('none/c.txt', 'x')).rejects.toThrow(
      /^There is no folder .*none to write c\.txt into\.$/,
    );
  });
});
