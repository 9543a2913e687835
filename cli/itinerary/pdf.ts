import { cleanText } from '../io/clean.ts';
import { daysOf, timesOf } from './pages.ts';
import type { Stop } from './stops.ts';

/** An A4 document. Its standard fonts know Latin letters only; others are shown as "?". */
export async function toPdf(stops: readonly Stop[], name: string, now: number): Promise<Buffer> {
  const { default: PdfDocument } = await import('pdfkit');
  const document = new PdfDocument({
    size: 'A4',
    margin: 56,
    info: { Title: latin(name), Creator: 'travel', CreationDate: new Date(now) },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.font('Helvetica-Bold').fontSize(20).text(latin(name));
  for (const { title, stops: ofDay } of daysOf(stops)) {
    document.moveDown().font('Helvetica-Bold').fontSize(13).text(latin(title));
    for (const stop of ofDay) {
      const held = stop.is_paid ? '' : ' (held, not paid)';
      document
        .moveDown(0.5)
        .fontSize(11)
        .font('Helvetica-Bold')
        .text(latin(`${stop.title}${held}`));
      const details = [timesOf(stop), stop.place, ...stop.details, stop.reservation_id];
      document.font('Helvetica').fontSize(10).text(details.map(latin).join('\n'));
    }
  }
  document.end();
  return done;
}

function latin(text: string): string {
  return cleanText(text).replace(/[^\u0020-\u007e\u00a0-\u00ff]/gu, '?');
}
