import { columnWidths, headLine, rowLine } from '../../io/table.ts';
import { type Line, type Span, spansOf, styled } from '../../io/text.ts';
import type { ListView } from '../lists/list-view.ts';
import { secondsSince, selectedIndex, shownItems } from '../lists/shown.ts';
import { viewOf } from '../lists/views.ts';
import type { ListState, State } from '../state/state.ts';
import type { Row } from '../terminal/fit.ts';

// The mark in front of each row: chosen, marked, changed.
const gutter = 3;

/** The rows of a list that are seen in `height` lines, with the header of its columns. */
export function listRows(state: State, { width, height }: { width: number; height: number }): Row[] {
  const view = viewOf(state.tab);
  const items = shownItems(state);
  if (items.length === 0) return [{ line: emptyLine(state) }];
  const list = state.lists[state.tab];
  const table = tableOf(list, view, width - gutter);
  const at = selectedIndex(state);
  const body = height - 1;
  const first = firstSeen(at, items.length, body);
  const seconds = secondsSince(state, state.tab);
  return [
    { line: [' '.repeat(gutter), ...spansOf(headLine(table.columns, table.widths))] },
    ...items.slice(first, first + body).map((item, offset): Row => {
      const isSelected = first + offset === at;
      const line = rowLine(view.aged(item, seconds), table.columns, table.widths);
      return { line: [...marksOf(view.keyOf(item), list, isSelected), ...spansOf(line)], isSelected };
    }),
  ];
}

/** The selected thing as one line for ears: each column with its name. */
export function selectedWords(state: State): string {
  const items = shownItems(state);
  const view = viewOf(state.tab);
  const at = selectedIndex(state);
  const item = items[at];
  if (!item) return emptyLine(state);
  const aged = view.aged(item, secondsSince(state, state.tab));
  const cells = view
    .columns(items, Number.POSITIVE_INFINITY)
    .map(({ title, cell }) => [title.toLowerCase(), textOfSpan(cell(aged))] as const)
    .filter(([title, text]) => text !== '' && title !== '');
  return `${at + 1} of ${items.length}: ${cells.map(([title, text]) => `${title} ${text}`).join(', ')}`;
}

/** What is said where there is nothing to list. */
export function emptyLine(state: State): string {
  const { loadedAt, filter, items, trouble, isLoading } = state.lists[state.tab];
  if (filter !== '' && items.length > 0) return `Nothing matches "${filter}". Esc shows all again.`;
  if (state.who.user === null && state.tab !== 'search') {
    return 'Nobody is signed in. Press L to sign in, N for a new account.';
  }
  if (trouble) return trouble.message;
  if (isLoading || (loadedAt === null && viewOf(state.tab).words(state))) return 'Loading.';
  return viewOf(state.tab).whenEmpty(state);
}

/** The first row that is seen, so that the selected one is. It moves by screenfuls, which is calmer than by lines. */
function firstSeen(at: number, count: number, body: number): number {
  if (count <= body) return 0;
  return Math.min(count - body, Math.floor(at / body) * body);
}

interface Table {
  readonly columns: ReturnType<ListView['columns']>;
  readonly widths: readonly number[];
}

// All rows take part in the widths, so that nothing jumps while scrolling; worked out once for each load.
const tables = new WeakMap<readonly object[], Map<number, Table>>();

function tableOf({ items }: ListState, view: ListView, width: number): Table {
  const known = tables.get(items)?.get(width);
  if (known) return known;
  const columns = view.columns(items, width);
  const made = { columns, widths: columnWidths(items, columns, width) };
  const ofItems = tables.get(items) ?? new Map<number, Table>();
  tables.set(items, ofItems.set(width, made));
  return made;
}

function marksOf(key: string, { marked, changed }: ListState, isSelected: boolean): Span[] {
  const change = changed.get(key);
  return [
    isSelected ? '▸' : ' ',
    marked.has(key) ? '*' : ' ',
    change === undefined ? ' ' : styled('cyan', change === 'new' ? '+' : '~'),
  ];
}

function textOfSpan(span: Span): string {
  return typeof span === 'string' ? span : span.text;
}

/** How a list stands: how many, in which order, narrowed by what. */
export function listStatus(state: State): Line {
  const list = state.lists[state.tab];
  const shown = shownItems(state).length;
  const count = list.filter === '' ? `${shown}` : `${shown} of ${list.items.length}`;
  const column =
    list.sort && viewOf(state.tab).columns(list.items, Number.POSITIVE_INFINITY)[list.sort.column];
  const order = column ? `, by ${column.title.toLowerCase()} ${list.sort?.isDescending ? '↓' : '↑'}` : '';
  const marks = list.marked.size > 0 ? `, ${list.marked.size} marked` : '';
  const filter = list.filter === '' ? '' : `, /${list.filter}`;
  return `${count}${order}${filter}${marks}`;
}
