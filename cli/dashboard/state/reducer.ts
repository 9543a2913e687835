import type { Event } from './events.ts';
import { isStaff, type ListState, type State, subjectOf, type TabId } from './state.ts';

/** The dashboard after an event. */
export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'ticked':
      return { ...state, now: event.now, flash: state.flash && stillOn(state.flash, event.now) };
    case 'resized':
      return { ...state, size: event.size };
    case 'identified':
      return identified(state, event.who);
    case 'went':
      return event.tab === state.tab
        ? state
        : { ...state, tab: event.tab, lastTab: state.tab, entry: null, pages: [] };
    case 'entered':
      return { ...state, entry: event.entry };
    case 'searched':
      return { ...state, query: event.query };
    case 'sought':
      return soughtFor(state, event.sought);
    case 'flashed':
      return { ...state, flash: event.flash };
    case 'muted':
      return { ...state, isMuted: event.isMuted };
    case 'warned-of-quitting':
      return { ...state, quitUntil: event.until };
    case 'opened':
    case 'changed':
    case 'closed':
    case 'cleared':
      return { ...state, pages: reducePages(state.pages, event) };
    default:
      return reduceList(state, event);
  }
}

type PageEvent = Extract<Event, { type: 'opened' | 'changed' | 'closed' | 'cleared' }>;

function reducePages(pages: State['pages'], event: PageEvent): State['pages'] {
  switch (event.type) {
    case 'opened':
      return [...pages, event.page];
    case 'changed':
      return [...pages.slice(0, -1), event.page];
    case 'closed':
      return pages.slice(0, -1);
    case 'cleared':
      return [];
  }
}

type ListEvent = Extract<
  Event,
  { type: 'loading' | 'loaded' | 'failed' | 'selected' | 'marked' | 'filtered' | 'sorted' }
>;

function reduceList(state: State, event: ListEvent): State {
  switch (event.type) {
    case 'loading':
      return withList(state, event.tab, { isLoading: true, words: event.words });
    case 'loaded':
      return withList(state, event.tab, loaded(state, event));
    case 'failed':
      return withList(state, event.tab, { isLoading: false, trouble: event.trouble });
    case 'selected':
      return withList(state, state.tab, { selected: event.key, at: event.at });
    case 'marked':
      return withList(state, state.tab, { marked: event.marked });
    case 'filtered':
      return withList(state, state.tab, { filter: event.filter });
    case 'sorted':
      return withList(state, state.tab, { sort: event.sort });
  }
}

function loaded(state: State, event: Extract<Event, { type: 'loaded' }>): Partial<ListState> {
  const before = state.lists[event.tab];
  return {
    items: event.items,
    loadedAt: state.now,
    isLoading: false,
    trouble: null,
    // Marks of a change stay until the next one, so that somebody who looked away still sees them.
    changed: event.changed.size > 0 ? event.changed : before.changed,
  };
}

// Another person's things must not be seen for a moment under the new name.
function identified(state: State, who: State['who']): State {
  if (subjectOf(state.who) === subjectOf(who)) return { ...state, who };
  const { lists } = initialOf(state);
  const tab = state.tab === 'support' && !isStaff({ who }) ? 'holds' : state.tab;
  return { ...state, who, lists, tab, sought: '' };
}

function initialOf(state: State): Pick<State, 'lists'> {
  const empty = Object.entries(state.lists).map(([tab, list]) => [
    tab,
    {
      ...list,
      // What is on sale is the same for everybody.
      ...(tab !== 'search' && { items: [], loadedAt: null }),
      changed: new Map(),
      marked: new Set(),
      trouble: null,
    },
  ]);
  return { lists: Object.fromEntries(empty) as State['lists'] };
}

// What was found for other letters must not look found for these, once there are too few to ask.
function soughtFor(state: State, sought: string): State {
  return withList({ ...state, sought }, 'support', sought.trim() === '' ? { items: [], selected: null } : {});
}

function withList(state: State, tab: TabId, changes: Partial<ListState>): State {
  return { ...state, lists: { ...state.lists, [tab]: { ...state.lists[tab], ...changes } } };
}

function stillOn(flash: NonNullable<State['flash']>, now: number): State['flash'] {
  return now < flash.until ? flash : null;
}
