import { describe, expect, test } from 'vitest';
import { cleanText } from './clean.ts';
import { foldDetail } from './fold.ts';
import type { Column } from './outcome.ts';
import { detailLines, tableLines, widthOf } from './table.ts';
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

describe('on a terminal that is too narrow for its columns', () => {
  const wide: Column<Row>[] = [
    { title: '#', cell: () => '1', align: 'right' },
    ...columns,
    { title: 'CONDITIONS', cell: () => 'free to 3 Dec' },
    { title: 'LEFT', cell: () => '' },
  ];
  const stacked = (name: string, width: number) =>
    tableLines([{ name, price: '1,550.00 USD' }], wide, width).map(plain);

  test('a record is told line by line, and what says nothing is left out', () => {
    expect(stacked('Grand Hotel of the Two Seas', 32)).toEqual([
      '1',
      '  NAME        Grand Hotel of the',
      '              Two Seas',
      '  PRICE       1,550.00 USD',
      '  CONDITIONS  free to 3 Dec',
    ]);
  });

  test.each([
    '東京ステーションホテル別館東京',
    '👩‍👩‍👧‍👦🏨🇯🇵 Inn by the sea',
    'מלון ירושלים העתיקה שליד הים',
    'x'.repeat(10_000),
  ])('no line of %s is wider than it', (name) => {
    const lines = stacked(name, 30);
    expect(lines.filter((line) => widthOf(line) > 30)).toEqual([]);
    expect(lines).toContain('  PRICE       1,550.00 USD');
  });

  test('two records have a line between them', () => {
    const rows = ['Ritz', 'Savoy'].map((name) => ({ name, price: '9.00' }));
    expect(tableLines(rows, wide, 20).filter((line) => plain(line) === '')).toHaveLength(1);
  });
});

describe('a name with its value', () => {
  const [detail] = detailLines([['Flight', 'LH401 Lufthansa, JFK Wed 9 Dec 2026 16:00']]) as [Line];

  test('is folded at spaces below its value', () => {
    expect(foldDetail(detail, 34).map(plain)).toEqual([
      'Flight  LH401 Lufthansa, JFK Wed 9',
      '        Dec 2026 16:00',
    ]);
    expect(foldDetail(detail, 20).map(plain)).toEqual([
      'Flight  ',
      '  LH401 Lufthansa,',
      '  JFK Wed 9 Dec 2026',
      '  16:00',
    ]);
  });

  test('is left alone where there is room, and so is a line that is none', () => {
    expect(foldDetail(detail, 80)).toEqual([detail]);
    const command = 'Pay with: travel pay KX7M2P --method pm_card_visa';
    expect(foldDetail(command, 20)).toEqual([command]);
  });
});

function plain(line: Line): string {
  return spansOf(line).map(textOf).join('');
}
