import type { User } from '../../../server/users/contract.ts';
import type { Acting } from '../../session/acting.ts';
import type { Size } from '../layout.ts';
import type { Words } from '../words.ts';
import { emptyField, type Field } from './field.ts';
import type { Page } from './page.ts';

export const tabIds = ['trips', 'search', 'holds', 'reservations', 'payments', 'support'] as const;
export type TabId = (typeof tabIds)[number];

/** Why something could not be loaded or done, in one sentence. */
export interface Trouble {
  readonly kind: 'signed-out' | 'offline' | 'slowed' | 'other';
  readonly message: string;
}

/** What one tab shows. The items are the API's objects as the command of the tab answered them. */
export interface ListState {
  /** The command that was run for it; null: none yet. */
  readonly words: Words | null;
  readonly items: readonly object[];
  /** Epoch ms of this machine; null: never. */
  readonly loadedAt: number | null;
  readonly isLoading: boolean;
  readonly trouble: Trouble | null;
  /** Keys that came or changed with the last load that changed anything. */
  readonly changed: ReadonlyMap<string, 'new' | 'changed'>;
  readonly selected: string | null;
  /** Where the selected one stood, for when it has gone. */
  readonly at: number;
  readonly marked: ReadonlySet<string>;
  readonly filter: string;
  readonly sort: { readonly column: number; readonly isDescending: boolean } | null;
}

/** Who acts, on which server. */
export interface Who {
  readonly context: string;
  /** undefined: not known yet; null: nobody is signed in. */
  readonly user: User | null | undefined;
  /** For whom staff act. */
  readonly acting?: Acting | null;
}

/** A sentence in the line of the command, for a few seconds. */
export interface Flash {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly until: number;
}

/** Text being typed into the list itself: its filter, what to search, or whom support looks for. */
export interface Entry {
  readonly purpose: 'filter' | 'search' | 'find';
  readonly field: Field;
  /** What the filter was before, for Esc. */
  readonly before: string;
}

export interface State {
  readonly size: Size;
  /** Epoch ms of this machine, a second apart. */
  readonly now: number;
  readonly who: Who;
  readonly tab: TabId;
  readonly lastTab: TabId;
  readonly lists: Readonly<Record<TabId, ListState>>;
  /** Stacked over the list; the last one is seen. */
  readonly pages: readonly Page[];
  readonly entry: Entry | null;
  readonly flash: Flash | null;
  /** What was searched last, as typed behind `travel search`. */
  readonly query: string;
  /** What support looks for, as typed behind `travel support find`. */
  readonly sought: string;
  readonly isMuted: boolean;
  /** Until when a second Ctrl-C quits. */
  readonly quitUntil: number;
}

const emptyList: ListState = {
  words: null,
  items: [],
  loadedAt: null,
  isLoading: false,
  trouble: null,
  changed: new Map(),
  selected: null,
  at: 0,
  marked: new Set(),
  filter: '',
  sort: null,
};

/** The dashboard before anything is known. */
export function firstState(size: Size, now: number): State {
  return {
    size,
    now,
    who: { context: '', user: undefined },
    tab: 'holds',
    lastTab: 'holds',
    lists: {
      trips: emptyList,
      search: emptyList,
      holds: emptyList,
      reservations: emptyList,
      payments: emptyList,
      support: emptyList,
    },
    pages: [],
    entry: null,
    flash: null,
    query: '',
    sought: '',
    isMuted: false,
    quitUntil: 0,
  };
}

/** True: what is seen is not the signed-in person's own, or was not a moment ago. */
export function isActing({ acting }: Who): boolean {
  return Boolean(acting);
}

/** Whose things are seen, by whom: another subject must not see them for a moment. */
export function subjectOf({ context, user, acting }: Who): string {
  return [context, user?.user_id, acting?.user.user_id].join('\n');
}

/** True for support staff and admins. */
export function isStaff({ who: { user } }: Pick<State, 'who'>): boolean {
  return user?.role === 'support' || user?.role === 'admin';
}

/** An entry that begins with a text. */
export function entryFor(purpose: Entry['purpose'], field: Field = emptyField): Entry {
  return { purpose, field, before: field.text };
}
