import { type Desk, dispatch, topPage } from '../desk.ts';
import { layoutFor } from '../layout.ts';
import { selectedIndex, shownItems } from '../lists/shown.ts';
import { tabsOf, viewOf } from '../lists/views.ts';
import { fieldOf } from '../state/field.ts';
import { entryFor, isActing, type State, type TabId } from '../state/state.ts';

/** Moves the selection, or what is read, by some lines; infinity goes to an end. */
export function moveBy(desk: Desk, lines: number): void {
  const state = desk.store.read();
  const text = topPage(state, 'text');
  if (text) {
    const last = Math.max(0, text.lines.length - pageLines(state));
    dispatch(desk, { type: 'changed', page: { ...text, at: within(text.at + lines, last) } });
    return;
  }
  const method = topPage(state, 'method');
  if (method) {
    const at = within(method.at + lines, method.choices.length - 1);
    dispatch(desk, { type: 'changed', page: { ...method, at } });
    return;
  }
  select(desk, selectedIndex(state) + lines);
}

/** About a screenful, of which one line stays in sight. */
export function pageLines({ size, who }: State): number {
  const layout = layoutFor(size, isActing(who));
  return layout.kind === 'too-small' ? 1 : Math.max(1, layout.list.height - 3);
}

/** Goes to a tab. */
export function goTo(desk: Desk, tab: TabId): void {
  dispatch(desk, { type: 'went', tab });
}

/** Goes to the tab some places on, round the end. */
export function goBy(desk: Desk, places: number): void {
  const state = desk.store.read();
  const tabs = tabsOf(state);
  const at = tabs.findIndex(({ id }) => id === state.tab);
  const next = tabs[(at + places + tabs.length) % tabs.length];
  if (next) goTo(desk, next.id);
}

/** Begins to type a filter. */
export function startFilter(desk: Desk): void {
  const { filter } = listOf(desk.store.read());
  dispatch(desk, { type: 'entered', entry: entryFor('filter', fieldOf(filter)) });
}

/** Leaves the line being typed; a filter becomes again what it was. */
export function leaveEntry(desk: Desk): void {
  const { entry } = desk.store.read();
  if (entry?.purpose === 'filter') dispatch(desk, { type: 'filtered', filter: entry.before });
  dispatch(desk, { type: 'entered', entry: null });
}

/** No filter, no marks. */
export function resetList(desk: Desk): void {
  dispatch(desk, { type: 'filtered', filter: '' });
  dispatch(desk, { type: 'marked', marked: new Set() });
}

/** Sorts by the next column; after the last one, in the order of the command. */
export function sortByNext(desk: Desk): void {
  const state = desk.store.read();
  const { sort, items } = listOf(state);
  const columns = viewOf(state.tab).columns(items, Number.POSITIVE_INFINITY);
  const column = (sort?.column ?? -1) + 1;
  dispatch(desk, { type: 'sorted', sort: column < columns.length ? { column, isDescending: false } : null });
}

/** Turns the order round. */
export function reverseOrder(desk: Desk): void {
  const { sort } = listOf(desk.store.read());
  const before = sort ?? { column: 0, isDescending: false };
  dispatch(desk, { type: 'sorted', sort: { ...before, isDescending: !before.isDescending } });
}

/** Marks the selected one, or takes its mark away, and goes on to the next. */
export function toggleMark(desk: Desk): void {
  const state = desk.store.read();
  const { marked } = listOf(state);
  const at = selectedIndex(state);
  const item = shownItems(state)[at];
  if (!item) return;
  const key = viewOf(state.tab).keyOf(item);
  const next = new Set(marked);
  if (!next.delete(key)) next.add(key);
  dispatch(desk, { type: 'marked', marked: next });
  select(desk, at + 1);
}

/** Marks all that is shown; when all is marked, nothing. */
export function markAll(desk: Desk): void {
  const state = desk.store.read();
  const keys = shownItems(state).map(viewOf(state.tab).keyOf);
  const isAll = keys.every((key) => listOf(state).marked.has(key));
  dispatch(desk, { type: 'marked', marked: new Set(isAll ? [] : keys) });
}

function select(desk: Desk, wanted: number): void {
  const state = desk.store.read();
  const items = shownItems(state);
  const at = within(wanted, items.length - 1);
  const item = items[at];
  dispatch(desk, { type: 'selected', key: item ? viewOf(state.tab).keyOf(item) : null, at });
}

function listOf({ lists, tab }: State): State['lists'][TabId] {
  return lists[tab];
}

function within(wanted: number, last: number): number {
  return Math.max(0, Math.min(last, wanted));
}
