import { selectedItem } from '../lists/shown.ts';
import { viewOf } from '../lists/views.ts';
import type { State, TabId } from '../state/state.ts';
import { splitWords, type Words } from '../words.ts';
import { calendarWords } from '../work/calendar-words.ts';
import type { Action } from './action.ts';
import { paperDeeds } from './paper-deeds.ts';
import * as reason from './reasons.ts';
import { staffDeeds } from './staff-deeds.ts';
import { aboutSelected, payWords, selectedOffer, selectedReservation } from './subjects.ts';

const reservations = ['tab:holds', 'tab:reservations'] as const;

/** Keys that do the work of commands. */
export const deeds = [
  tab('trips', '1', ['trips']),
  tab('search', '2', ['search', 'flights']),
  tab('holds', '3', ['holds']),
  tab('reservations', '4', ['reservations']),
  tab('payments', '5', ['transactions']),
  ...staffDeeds,
  {
    id: 'refresh',
    keys: ['R', 'ctrl-r'],
    scopes: ['list'],
    title: 'load again',
    paths: [
      ['trips'],
      ['search', 'flights'],
      ['holds'],
      ['reservations'],
      ['transactions'],
      ['support', 'find'],
    ],
    words: (state) => viewOf(state.tab).words(state),
    unless: reason.nothingToLoad,
  },
  {
    id: 'sign-in',
    keys: ['L'],
    scopes: ['list'],
    title: 'sign in',
    paths: [['login']],
    words: () => ['login'],
    unless: reason.signedIn,
  },
  {
    id: 'register',
    keys: ['N'],
    scopes: ['list'],
    title: 'new account',
    paths: [['register']],
    words: () => ['register'],
    unless: reason.signedIn,
  },
  {
    id: 'open',
    keys: ['enter'],
    scopes: ['tab:trips', 'tab:holds', 'tab:reservations', 'tab:payments', 'tab:support'],
    title: 'open',
    paths: [['trip', 'show'], ['show'], ['receipt'], ['support', 'show']],
    words: shownWords,
    unless: reason.nothingToOpen,
    hint: 1,
  },
  {
    id: 'hold',
    keys: ['enter'],
    scopes: ['tab:search'],
    title: 'hold',
    paths: [
      ['hold', 'flight'],
      ['hold', 'hotel'],
      ['hold', 'car'],
    ],
    words: shownWords,
    unless: reason.nothingToOpen,
    hint: 1,
  },
  {
    id: 'pay',
    keys: ['p'],
    scopes: [...reservations, 'tab:trips'],
    title: 'pay',
    paths: [['pay']],
    words: payWords,
    unless: reason.nothingToPay,
    hint: 10,
  },
  {
    id: 'release',
    keys: ['x', 'delete'],
    scopes: reservations,
    title: 'release',
    paths: [['release']],
    words: aboutSelected('release'),
    unless: reason.notHeld,
    hint: 12,
  },
  {
    id: 'cancel',
    keys: ['c'],
    scopes: reservations,
    title: 'cancel',
    paths: [['cancel']],
    words: (state) => {
      const id = selectedReservation(state)?.reservation_id;
      return id === undefined ? null : ['cancel', id, '--quote'];
    },
    unless: reason.notPaid,
    hint: 13,
  },
  ...paperDeeds,
  {
    id: 'edit-search',
    keys: ['e', 'i'],
    scopes: ['tab:search'],
    title: 'search',
    paths: [
      ['search', 'flights'],
      ['search', 'hotels'],
      ['search', 'cars'],
    ],
    words: ({ query }) => (query === '' ? null : ['search', ...splitWords(query)]),
    hint: 5,
  },
  {
    id: 'search',
    keys: ['enter'],
    scopes: ['entry:search'],
    title: 'search',
    paths: [
      ['search', 'flights'],
      ['search', 'hotels'],
      ['search', 'cars'],
    ],
    words: ({ entry }) => (entry ? ['search', ...splitWords(entry.field.text)] : null),
    hint: 1,
  },
  {
    id: 'seats',
    keys: ['m'],
    scopes: ['tab:search'],
    title: 'seat map',
    paths: [['seats']],
    words: (state) => {
      const offer = selectedOffer(state);
      return offer?.type === 'flight' ? ['seats', String(offer.number)] : null;
    },
    unless: reason.noSeats,
    hint: 10,
  },
  {
    id: 'calendar',
    keys: ['f'],
    scopes: ['tab:search'],
    title: 'fares by day',
    paths: [['search', 'calendar']],
    words: ({ query, now }) => calendarWords(query, now),
    unless: reason.noFares,
    hint: 11,
  },
  {
    id: 'search-day',
    keys: ['enter'],
    scopes: ['page:calendar'],
    title: 'flights of the day',
    paths: [['search', 'flights']],
    hint: 1,
  },
  {
    id: 'take-seat',
    keys: ['enter', 'space'],
    scopes: ['page:seats'],
    title: 'take',
    paths: [['hold', 'flight']],
    hint: 1,
  },
  {
    id: 'answer',
    keys: ['enter'],
    scopes: ['page:ask'],
    title: 'answer',
    paths: [
      ['hold', 'flight'],
      ['hold', 'hotel'],
      ['hold', 'car'],
      ['pay'],
      ['release'],
      ['cancel'],
      ['receipt'],
    ],
    words: askedWords,
    unless: reason.isBusy,
    hint: 1,
  },
  {
    id: 'submit',
    keys: ['enter'],
    scopes: ['page:form'],
    title: 'go on',
    paths: [['login'], ['register'], ['support', 'show']],
    unless: reason.isBusy,
    hint: 1,
  },
  {
    id: 'run',
    keys: ['enter'],
    scopes: ['page:palette'],
    title: 'run',
    paths: [['help']],
    unless: reason.isBusy,
    hint: 1,
  },
] as const satisfies readonly Action[];

function tab<T extends TabId, P extends readonly string[]>(id: T, key: string, path: P) {
  return {
    id: `go-${id}` as `go-${T}`,
    keys: [key],
    scopes: ['list'] as const,
    title: id,
    paths: [path],
    words: (state: State): Words => viewOf(id).words(state) ?? path,
  };
}

function shownWords(state: State): Words | null {
  const item = selectedItem(state);
  return item ? viewOf(state.tab).showWords(item) : null;
}

function askedWords({ pages }: State): Words | null {
  const page = pages.at(-1);
  return page?.kind === 'ask' ? page.words : null;
}
