import { cleanText } from './clean.ts';
import { widthOf, wrapText } from './table.ts';
import { type Line, type Span, spansOf, styled, textOf } from './text.ts';

const gap = '  ';
// With less room than this beside its name, a value begins on a line of its own.
const narrowest = 16;

/**
 * Folds a name with its value, as `detailLines` makes them, at spaces, so that a narrow terminal does not break
 * words and the value stays one column. Every other line is left as it is: an address or a command is copied whole.
 */
export function foldDetail(line: Line, width: number): Line[] {
  const [name, ...values] = spansOf(line);
  const isDetail = name !== undefined && textOf(name).endsWith(gap) && textOf(name).trim() !== '';
  const text = values.map((value) => cleanText(textOf(value))).join('');
  if (!isDetail || widthOf(textOf(name)) + widthOf(text) <= width) return [line];
  const room = width - widthOf(textOf(name));
  const style = styleOf(values);
  if (room < narrowest) return [name, ...wrapText(text, width - gap.length).map((one) => [gap, style(one)])];
  const indent = ' '.repeat(widthOf(textOf(name)));
  return wrapText(text, room).map((one, index) => [index === 0 ? name : indent, style(one)]);
}

/** A value in one style keeps it; one of several pieces is told plainly, because a line may end inside any of them. */
function styleOf(values: readonly Span[]): (text: string) => Span {
  const [only, ...others] = values;
  if (others.length > 0 || only === undefined || typeof only === 'string') return (text) => text;
  return (text) => styled(only.style, text);
}
