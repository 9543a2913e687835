import fastStringTruncatedWidth from 'fast-string-truncated-width';
import { cleanText } from './clean.ts';
import type { Column } from './outcome.ts';
import { type Line, type Span, spansOf, styled, textOf } from './text.ts';

const gap = '  ';
const narrowest = 8;
const ellipsis = '…';

/**
 * Aligned columns with a header, fitted to the width by cutting those that may be cut. Where even that has no room
 * the records stand one below the other, with a line for each cell.
 */
export function tableLines<T>(items: readonly T[], columns: readonly Column<T>[], width: number): Line[] {
  const widths = columnWidths(items, columns, width);
  if (totalWidth(widths) > width) return stackedLines(items, columns, width);
  return [headLine(columns, widths), ...items.map((item) => rowLine(item, columns, widths))];
}

/** What each column of a table takes when the whole of it is fitted to the width. */
export function columnWidths<T>(items: readonly T[], columns: readonly Column<T>[], width: number): number[] {
  const rows = items.map((item) => columns.map((column) => cleanSpan(column.cell(item))));
  return fit(naturalWidths([columns.map(({ title }) => title), ...rows]), columns, width);
}

/** The header of a table with these widths. */
export function headLine<T>(columns: readonly Column<T>[], widths: readonly number[]): Line {
  return joinCells(
    columns.map(({ title }) => styled('dim', title)),
    widths,
    columns,
  );
}

/** One row of a table with these widths. */
export function rowLine<T>(item: T, columns: readonly Column<T>[], widths: readonly number[]): Line {
  return joinCells(
    columns.map((column) => cleanSpan(column.cell(item))),
    widths,
    columns,
  );
}

/** A name and what it says about one thing. */
export type Detail = readonly [string, Span | readonly Span[]];

/** Two columns, names and values, for one thing. */
export function detailLines(pairs: readonly Detail[]): Line[] {
  const widest = Math.max(0, ...pairs.map(([name]) => widthOf(name)));
  return pairs.map(([name, value]) => [
    styled('dim', `${name}${' '.repeat(widest - widthOf(name))}${gap}`),
    ...spansOf(value),
  ]);
}

/** A text cut at spaces into lines of at most `width` columns; a longer word has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Columns a text takes on a terminal: wide characters and emoji count two. */
export function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : fastStringTruncatedWidth(text).width;
}

// The first column names its record; what says nothing is left out.
function stackedLines<T>(
  items: readonly T[],
  [name, ...columns]: readonly Column<T>[],
  width: number,
): Line[] {
  const label = Math.max(...columns.map(({ title }) => widthOf(title)));
  const room = Math.max(narrowest, width - label - 2 * gap.length);
  return items.flatMap((item, index): Line[] => [
    ...(index > 0 ? [''] : []),
    name ? cutSpan(cleanSpan(name.cell(item)), width) : '',
    ...columns.flatMap(({ title, cell }) => {
      const span = cleanSpan(cell(item));
      const rows = textOf(span) === '' ? [] : wrapText(textOf(span), room);
      return rows.map((text, row): Line => {
        const own = `${gap}${row === 0 ? title : ''}`.padEnd(label + 2 * gap.length);
        return [styled('dim', own), cutSpan(withText(span, text), room)];
      });
    }),
  ]);
}

function naturalWidths(rows: readonly (readonly Span[])[]): number[] {
  const count = rows[0]?.length ?? 0;
  return Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(textOf(row[column] ?? '')))),
  );
}

function fit<T>(natural: readonly number[], columns: readonly Column<T>[], width: number): number[] {
  const widths = [...natural];
  while (totalWidth(widths) > width) {
    const widest = widestShrinking(widths, columns);
    if (widest === undefined) break;
    widths[widest] = Math.max(narrowest, (widths[widest] ?? 0) - (totalWidth(widths) - width));
  }
  return widths;
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one, 0) + gap.length * (widths.length - 1);
}

function widestShrinking<T>(widths: readonly number[], columns: readonly Column<T>[]): number | undefined {
  const candidates = columns
    .map((column, index) => ({ column, index, width: widths[index] ?? 0 }))
    .filter(({ column, width }) => column.shrinks && width > narrowest);
  return candidates.sort((a, b) => b.width - a.width)[0]?.index;
}

function joinCells<T>(row: readonly Span[], widths: readonly number[], columns: readonly Column<T>[]): Line {
  return row.flatMap((cell, index): Span[] => {
    const span = cutSpan(cell, widths[index] ?? 0);
    const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(textOf(span))));
    const isLast = index === row.length - 1;
    const padded = columns[index]?.align === 'right' ? [padding, span] : [span, isLast ? '' : padding];
    return isLast ? padded : [...padded, gap];
  });
}

function cutSpan(span: Span, width: number): Span {
  return withText(span, cut(textOf(span), width));
}

function withText(span: Span, text: string): Span {
  return typeof span === 'string' ? text : styled(span.style, text);
}

function cut(text: string, width: number): string {
  const found = fastStringTruncatedWidth(text, { limit: width, ellipsis });
  if (!found.truncated) return text;
  let kept = text.slice(0, found.index);
  // Near characters of ambiguous width the place to cut is found one column too late.
  while (widthOf(kept + ellipsis) > width) kept = kept.replace(/.$/su, '');
  return `${kept}${ellipsis}`;
}

// Widths are measured on what will be printed, so cells are cleaned before and not only on the way out.
function cleanSpan(span: Span): Span {
  return withText(span, cleanText(textOf(span)));
}
