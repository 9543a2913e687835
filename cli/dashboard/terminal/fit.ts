import fastStringTruncatedWidth from 'fast-string-truncated-width';
import { cleanText } from '../../io/clean.ts';
import type { Paint } from '../../io/colour.ts';
import { widthOf } from '../../io/table.ts';
import { type Line, type Span, spansOf, styled, textOf } from '../../io/text.ts';

/** A line of a panel. */
export interface Row {
  readonly line: Line;
  /** Shown in reverse, and with a mark in front for those who do not see that. */
  readonly isSelected?: boolean;
}

/** Exactly `width` columns of a line: cleaned, cut with an ellipsis, or filled up with spaces. */
export function fitLine(line: Line, width: number): Span[] {
  const fitted: Span[] = [];
  let left = width;
  for (const span of spansOf(line)) {
    if (left <= 0) break;
    const text = cleanText(textOf(span));
    const cut = cutText(text, left);
    left -= widthOf(cut);
    fitted.push(typeof span === 'string' ? cut : styled(span.style, cut));
    if (cut !== text) break;
  }
  return left > 0 ? [...fitted, ' '.repeat(left)] : fitted;
}

/** A text in at most `width` columns. */
export function cutText(text: string, width: number): string {
  const found = fastStringTruncatedWidth(text, { limit: width, ellipsis: '…' });
  if (!found.truncated) return text;
  if (width <= 0) return '';
  let kept = text.slice(0, found.index);
  // Behind signs such as arrows the place it finds is a column too far.
  while (kept !== '' && widthOf(kept) > width - 1) kept = kept.slice(0, -1);
  return `${kept}…`;
}

/** A fitted line as text with its codes. */
export function paintRow({ line, isSelected }: Row, width: number, paint: DashboardPaint): string {
  const spans = fitLine(line, width);
  if (isSelected) return paint.inverse(spans.map(textOf).join(''));
  return spans.map((span) => (typeof span === 'string' ? span : paint.style(span.style, span.text))).join('');
}

/** Colours as they were asked for; `inverse` is left with NO_COLOR too, for it is no colour. */
export interface DashboardPaint {
  readonly style: Paint;
  inverse(text: string): string;
}

/** Splits a long text into lines of at most `width` columns, at spaces where there are any. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line) > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return [...lines, line];
}
