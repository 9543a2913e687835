import { spansOf, textOf } from '../../io/text.ts';
import type { AnyReservation } from '../../reservations/inventories.ts';
import type { ListState, State, TabId } from '../state/state.ts';
import type { ListView } from './list-view.ts';
import { viewOf } from './views.ts';

/** The things of a tab as they are seen: filtered and sorted, without a request. */
export function shownItems(state: State, tab: TabId = state.tab): readonly object[] {
  const list = state.lists[tab];
  const known = remembered.get(list);
  if (known) return known;
  const shown = sorted(filtered(list, viewOf(tab)), list, viewOf(tab));
  remembered.set(list, shown);
  return shown;
}

// A list's state never changes, it is replaced; so what follows from it is worked out once.
const remembered = new WeakMap<ListState, readonly object[]>();

/** The selected thing as it is at this moment; undefined where there is none. */
export function selectedItem(state: State, tab: TabId = state.tab): object | undefined {
  const item = shownItems(state, tab)[selectedIndex(state, tab)];
  return item && viewOf(tab).aged(item, secondsSince(state, tab));
}

/** Where the selection stands among what is shown: it stays with its thing, and in its place when that has gone. */
export function selectedIndex(state: State, tab: TabId = state.tab): number {
  const list = state.lists[tab];
  const items = shownItems(state, tab);
  const { keyOf } = viewOf(tab);
  const found = list.selected === null ? -1 : items.findIndex((item) => keyOf(item) === list.selected);
  return found >= 0 ? found : Math.min(list.at, Math.max(0, items.length - 1));
}

/** Seconds since the list was loaded. */
export function secondsSince({ lists, now }: State, tab: TabId): number {
  const { loadedAt } = lists[tab];
  return loadedAt === null ? 0 : Math.max(0, (now - loadedAt) / 1000);
}

/** The hold that ends first, with the seconds it has left. */
export function soonestHold(state: State): { readonly id: string; readonly seconds: number } | null {
  const seconds = secondsSince(state, 'holds');
  const holds = (state.lists.holds.items as readonly AnyReservation[])
    .map((hold) => viewOf('holds').aged(hold, seconds) as AnyReservation)
    .filter(({ reservation_status }) => reservation_status === 'Held')
    .map((hold) => ({ id: hold.reservation_id, seconds: hold.expires_in_seconds ?? 0 }));
  return holds.sort((a, b) => a.seconds - b.seconds)[0] ?? null;
}

/** The marked things that are still there; nothing marked: the selected one. */
export function chosenItems(state: State): readonly object[] {
  const { marked } = state.lists[state.tab];
  const { keyOf, aged } = viewOf(state.tab);
  const chosen = shownItems(state).filter((item) => marked.has(keyOf(item)));
  if (chosen.length > 0) return chosen.map((item) => aged(item, secondsSince(state, state.tab)));
  const selected = selectedItem(state);
  return selected ? [selected] : [];
}

function filtered({ items, filter }: ListState, view: ListView): readonly object[] {
  const words = filter.toLowerCase().split(' ').filter(Boolean);
  if (words.length === 0) return items;
  const columns = view.columns(items, Number.POSITIVE_INFINITY);
  return items.filter((item) => {
    const text = columns
      .map((column) => cellText(column.cell(item)))
      .join(' ')
      .toLowerCase();
    return words.every((word) =>
      word.startsWith('!') ? !text.includes(word.slice(1)) : text.includes(word),
    );
  });
}

function sorted(items: readonly object[], { sort }: ListState, view: ListView): readonly object[] {
  const column = sort && view.columns(items, Number.POSITIVE_INFINITY)[sort.column];
  if (!column) return items;
  const keyed = items.map((item) => ({ item, text: cellText(column.cell(item)) }));
  keyed.sort((a, b) => compareCells(a.text, b.text));
  const inOrder = keyed.map(({ item }) => item);
  return sort.isDescending ? inOrder.reverse() : inOrder;
}

function cellText(span: Parameters<typeof textOf>[0]): string {
  return spansOf(span).map(textOf).join('');
}

function compareCells(a: string, b: string): number {
  const [x, y] = [numberIn(a), numberIn(b)];
  if (x !== null && y !== null && x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

// "1,550.00 USD", "12:34" and "3 left" go by their figures.
function numberIn(text: string): number | null {
  const [, figures] = /^[!+]*(\d[\d,]*(?:[.:]\d+)?)(?:\s|$)/.exec(text) ?? [];
  return figures ? Number(figures.replaceAll(',', '').replace(':', '.')) : null;
}
