import type { Sheet } from './sheet.ts';

const width = 78;

/** A document as plain text of 78 columns. */
export function textOfSheet(sheet: Sheet): string {
  return [
    sheet.title,
    '='.repeat(sheet.title.length),
    '',
    ...sheet.facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...addressed('From', sheet.seller),
    '',
    ...addressed('To', sheet.buyer),
    '',
    ...sheet.lines.map(({ reservation, description, amount }) =>
      spread(`${reservation.padEnd(9)}  ${description}`, amount),
    ),
    '-'.repeat(width),
    ...sheet.totals.map(([name, amount]) => spread(name, amount)),
    '',
    ...sheet.notes,
    '',
  ].join('\n');
}

function addressed(label: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `${(index === 0 ? `${label}:` : '').padEnd(6)}${line}`);
}

/** The amount at the right edge; a text too long for its line keeps one of its own. */
function spread(text: string, amount: string): string {
  const gap = width - [...text].length - amount.length;
  return gap >= 2 ? `${text}${' '.repeat(gap)}${amount}` : `${text}\n${amount.padStart(width)}`;
}
