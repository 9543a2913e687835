import type { Receipt } from '../../server/payments/contract.ts';
import type { IssuedDocument } from '../../server/payments/documents/contract.ts';
import { Failure } from '../failure.ts';
import { saveFile } from './save.ts';
import { type Sheet, sheetOf } from './sheet.ts';

export interface Writing {
  /** Where to, for each form that is wanted. */
  readonly files: { readonly [form in Form]: string | undefined };
  readonly force: boolean;
  readonly unique: string;
}

type Form = keyof typeof renderers;

/** One renderer for each form, loaded when it is wanted: the PDF's alone is larger than a search. */
const renderers = {
  pdf: async (sheet: Sheet, issuedAt: Date) => (await import('./pdf.ts')).pdfOfSheet(sheet, issuedAt),
  html: async (sheet: Sheet) => (await import('./html.ts')).htmlOfSheet(sheet),
  text: async (sheet: Sheet) => (await import('./text.ts')).textOfSheet(sheet),
};

/** The document of a transaction by its kind or number; throws `not-found` with those there are. */
export function chooseDocument({ documents, transaction_id }: Receipt, which: string): IssuedDocument {
  const wanted = which.trim().toLowerCase();
  const found = documents.find(({ kind, number }) => kind === wanted || number.toLowerCase() === wanted);
  if (found) return found;
  const numbers = documents.map(({ number }) => number).join(', ');
  throw new Failure(
    'not-found',
    `Transaction ${transaction_id} has no document "${which}"; it has ${numbers}.`,
    {
      next: [`travel receipt ${transaction_id}`],
    },
  );
}

/** Writes a document in every form that is wanted; a sentence for each file. */
export async function writeDocument(document: IssuedDocument, { files, ...how }: Writing): Promise<string[]> {
  const sheet = sheetOf(document);
  const written: string[] = [];
  for (const [form, file] of Object.entries(files) as [Form, string | undefined][]) {
    if (file === undefined) continue;
    const content = await renderers[form](sheet, new Date(document.issued_at));
    await saveFile({ file, content, ...how });
    written.push(`Wrote ${document.number} to ${file}.`);
  }
  return written;
}

/** A document for a terminal, as its plain text. */
export async function documentLines(document: IssuedDocument): Promise<string[]> {
  return (await renderers.text(sheetOf(document))).trimEnd().split('\n');
}
