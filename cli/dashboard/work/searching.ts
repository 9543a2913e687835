import { type Desk, dispatch, flash } from '../desk.ts';
import { fieldOf } from '../state/field.ts';
import { entryFor } from '../state/state.ts';

/** Begins to type what to search, from the last search on. */
export function startSearch(desk: Desk): void {
  const { query } = desk.store.read();
  dispatch(desk, { type: 'entered', entry: entryFor('search', fieldOf(query === '' ? 'flights ' : query)) });
}

/** Searches for what was typed, with the command line's own grammar. */
export function searchTyped(desk: Desk): void {
  const text = desk.store.read().entry?.field.text.trim() ?? '';
  if (!/^(flights|hotels|cars)\b/.test(text)) {
    flash(desk, 'Begin with flights, hotels or cars: flights JFK LAX --depart 2026-12-10', 'bad');
    return;
  }
  searchFor(desk, text);
}

/** Searches, and shows what is found from its top. */
export function searchFor(desk: Desk, query: string): void {
  dispatch(desk, { type: 'entered', entry: null });
  dispatch(desk, { type: 'searched', query });
  dispatch(desk, { type: 'filtered', filter: '' });
  dispatch(desk, { type: 'selected', key: null, at: 0 });
  desk.refresh('search');
}
