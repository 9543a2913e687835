import { expect, test } from 'vitest';
import { cleanText } from './clean.ts';
import type { Column } from './outcome.ts';
import { tableLines, widthOf } from './table.ts';
import { type Line, spansOf, textOf } from './text.ts';

interface Row {
  readonly name: string;
  readonly price: string;
}

const columns: Column<Row>[] = [
  { title: 'NAME', cell: ({ name }) => name, shrinks: true },
  { title: 'PRICE', cell: ({ price }) => price, align: 'right' },
];

test('columns stay aligned with wide characters, emoji and hostile text', () => {
  const rows = ['Ritz', '東京ステーション', '🛫 Inn', 'a\u001b[31m', 'a\u202eb'].map((name) => ({
    name,
    price: '9.00',
  }));
  const widths = tableLines(rows, columns, 80).map((line) => widthOf(cleanText(plain(line))));
  expect(new Set(widths).size).toBe(1);
});

test('a table wider than the terminal cuts the columns that may be cut', () => {
  const lines = tableLines([{ name: 'x'.repeat(10_000), price: '1,550.00 USD' }], columns, 40).map(plain);
  expect(lines.every((line) => widthOf(line) <= 40)).toBe(true);
  expect(lines[1]).toMatch(/^x+…\s+1,550\.00 USD$/);
});

function plain(line: Line): string {
  return spansOf(line).map(textOf).join('');
}
