import type { State } from '../state/state.ts';
import type { Words } from '../words.ts';
import type { Scope } from './scopes.ts';

/** Something a key does. */
export interface Action {
  readonly id: string;
  /** Any of these; a person may set others. */
  readonly keys: readonly string[];
  readonly scopes: readonly Scope[];
  /** A word or two, for the footer and the list of keys. */
  readonly title: string;
  /**
   * The commands this does the work of, by their path; none: it only moves about on the screen. Everything that
   * asks the server for something or tells it something has one.
   */
  readonly paths?: readonly (readonly string[])[];
  /** The command line it stands for at this moment; null: not known before it is asked for. */
  readonly words?: (state: State) => Words | null;
  /** Why it cannot be done now, as a sentence; null: it can. */
  readonly unless?: (state: State) => string | null;
  /** Place in the footer, the lowest first; none: only in the list of keys. */
  readonly hint?: number;
}
