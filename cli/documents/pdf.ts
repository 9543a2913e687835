import { once } from 'node:events';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Sheet } from './sheet.ts';

const margin = 56;
const right = 595 - margin;
const amountWidth = 110;
const require = createRequire(import.meta.url);
/** Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic letters; the PDF carries only those it shows. */
const fonts = {
  plain: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
} as const;

/** A document as a PDF of A4 pages; equal sheets and instants make equal bytes. */
export async function pdfOfSheet(sheet: Sheet, issuedAt: Date): Promise<Buffer> {
  const info = { Title: sheet.title, Author: sheet.seller[0] ?? '', CreationDate: issuedAt };
  const pdf = new PDFDocument({ size: 'A4', margin, info, font: require.resolve(fonts.plain) });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const pen = createPen(pdf);
  drawHead(pen, sheet);
  drawLines(pen, sheet);
  drawNotes(pen, sheet);
  const ended = once(pdf, 'end');
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

type Pen = ReturnType<typeof createPen>;

function createPen(pdf: PDFKit.PDFDocument) {
  let isLossy = false;
  /** A letter that the font does not have is shown as its code, so that nobody takes a gap for a name. */
  const shown = (text: string) =>
    [...text]
      .map((letter) => {
        if (hasLetter(pdf, letter)) return letter;
        isLossy = true;
        return `[U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`;
      })
      .join('');
  return {
    isLossy: () => isLossy,
    use: (weight: keyof typeof fonts, size: number) =>
      pdf.font(require.resolve(fonts[weight])).fontSize(size),
    line: (text: string) => pdf.text(shown(text), margin),
    gap: (lines: number) => pdf.moveDown(lines),
    /** A text at the left that may wrap, and an amount at the right of its first line. */
    row: (left: string, amount: string) => {
      const width = right - margin - amountWidth;
      if (pdf.y + pdf.heightOfString(shown(left), { width }) > pdf.page.height - margin) pdf.addPage();
      const { y } = pdf;
      pdf.text(shown(amount), right - amountWidth, y, { width: amountWidth, align: 'right' });
      pdf.text(shown(left), margin, y, { width });
      pdf.moveDown(0.3);
    },
    rule: () => {
      pdf.moveTo(margin, pdf.y).lineTo(right, pdf.y).lineWidth(0.5).stroke('#999999').fillColor('black');
      pdf.moveDown(0.5);
    },
  };
}

function drawHead(pen: Pen, { title, facts, seller, buyer }: Sheet): void {
  pen.use('bold', 18);
  pen.line(title);
  pen.use('plain', 10);
  pen.gap(0.5);
  for (const [name, value] of facts) pen.line(`${name}: ${value}`);
  for (const [label, lines] of [
    ['From', seller],
    ['To', buyer],
  ] as const) {
    pen.gap(1);
    pen.use('bold', 10);
    pen.line(label);
    pen.use('plain', 10);
    for (const line of lines) pen.line(line);
  }
  pen.gap(2);
}

function drawLines(pen: Pen, { lines, totals }: Sheet): void {
  for (const { reservation, description, amount } of lines) pen.row(`${reservation}  ${description}`, amount);
  pen.rule();
  for (const [name, amount] of totals.slice(0, -1)) pen.row(name, amount);
  pen.use('bold', 11);
  for (const [name, amount] of totals.slice(-1)) pen.row(name, amount);
  pen.use('plain', 10);
}

function drawNotes(pen: Pen, { notes }: Sheet): void {
  pen.gap(2);
  for (const note of notes) pen.line(note);
  if (pen.isLossy()) pen.line('Letters that this font lacks are shown as [U+....]; the HTML form has them.');
}

/** pdfkit draws an empty box for what a font lacks, and tells nobody; its font object knows. */
function hasLetter(pdf: PDFKit.PDFDocument, letter: string): boolean {
  const { _font } = pdf as unknown as {
    _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
  };
  return _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
}
