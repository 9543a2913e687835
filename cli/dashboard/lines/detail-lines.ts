import { widthOf } from '../../io/table.ts';
import { type Line, spansOf, styled, textOf } from '../../io/text.ts';
import { selectedItem } from '../lists/shown.ts';
import { viewOf } from '../lists/views.ts';
import type { State } from '../state/state.ts';
import { type Row, wrapText } from '../terminal/fit.ts';

/** The selected thing in full; what is too long goes on in the next line. */
export function detailRows(state: State, width: number): Row[] {
  const item = selectedItem(state);
  if (!item) return [];
  return viewOf(state.tab)
    .detail(item, width)
    .flatMap((line) => wrapDetail(line, width))
    .map((line) => ({ line }));
}

// A detail is a name and a value; a long value goes on below itself, not below the name.
function wrapDetail(line: Line, width: number): Line[] {
  const [name = '', ...values] = spansOf(line);
  const indent = widthOf(textOf(name));
  const value = values.map(textOf).join('');
  if (values.length === 0 || indent + widthOf(value) <= width) return [line];
  const style = values.map((span) => (typeof span === 'string' ? undefined : span.style)).find(Boolean);
  const [first = '', ...rest] = wrapText(value, Math.max(10, width - indent));
  const styledValue = (text: string) => (style ? styled(style, text) : text);
  return [[name, styledValue(first)], ...rest.map((text): Line => [' '.repeat(indent), styledValue(text)])];
}
