import type { Failure } from '../failure.ts';
import type { Outcome } from '../io/outcome.ts';
import type { Acting } from '../session/acting.ts';
import type { ServerContext } from '../session/contexts.ts';
import type { CommandTree } from '../spec.ts';
import type { Bindings } from './keys/bindings.ts';
import type { Event } from './state/events.ts';
import type { State, TabId } from './state/state.ts';
import type { Store } from './state/store.ts';
import type { Words } from './words.ts';

/** What a command answered: what it has to show, and the same as lines of text once somebody wants them. */
export interface Answer {
  readonly outcome: Outcome | undefined;
  lines(): Promise<readonly string[]>;
}

export interface RunOptions {
  /** What the command reads from standard input, such as a password. */
  readonly stdin?: string;
  /** Columns its text is made for. */
  readonly width?: number;
}

/** Runs a command of the command line in this process; throws what the command throws. */
export type RunCommand = (words: Words, options?: RunOptions) => Promise<Answer>;

/** Codes for the terminal that draw nothing. */
export interface Signals {
  bell(): void;
  title(text: string): void;
  copy(text: string): void;
}

/** All that the dashboard works with. */
export interface Desk {
  readonly store: Store;
  readonly run: RunCommand;
  readonly tree: CommandTree;
  readonly bindings: Bindings;
  readonly signals: Signals;
  /** What was typed into the palette, oldest first. */
  readonly past: string[];
  readonly server: () => Promise<ServerContext>;
  /** For whom staff act, here or by another terminal of theirs. */
  readonly readActing: () => Promise<Acting | null>;
  readonly now: () => number;
  /** Any error as the failure a command would end with. */
  readonly toFailure: (error: unknown) => Failure;
  /** Keeps a tab up to date; answers how to stop that. */
  watch(tab: TabId): () => void;
  /** Loads a tab at once, if somebody looks at it. */
  refresh(tab: TabId): void;
  quit(): void;
}

/** Changes what is seen. */
export function dispatch({ store }: Desk, event: Event): void {
  store.dispatch(event);
}

const flashMs = 6_000;

/** Says a sentence for a few seconds. */
export function flash(desk: Desk, text: string, tone: 'good' | 'bad' | 'plain' = 'plain'): void {
  const until = desk.store.read().now + flashMs;
  dispatch(desk, { type: 'flashed', flash: { text, tone, until } });
}

/** The top page, when it is of this kind. */
export function topPage<K extends State['pages'][number]['kind']>(
  state: State,
  kind: K,
): Extract<State['pages'][number], { kind: K }> | undefined {
  const page = state.pages.at(-1);
  return page?.kind === kind ? (page as Extract<State['pages'][number], { kind: K }>) : undefined;
}
