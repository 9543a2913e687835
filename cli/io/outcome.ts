import type { ExitName } from '../exit-codes.ts';
import type { Line, Span } from './text.ts';

/** A column for people; the machine forms are made from `fields` instead. */
export interface Column<T> {
  readonly title: string;
  readonly cell: (item: T) => Span;
  readonly align?: 'right';
  /** True: may be cut when the table is wider than the terminal. */
  readonly shrinks?: true;
}

/** Members of the JSON object that make a row in a pipe or CSV, in order; dots go deeper. */
export type Fields = readonly string[];

export interface ListOutcome<T extends object = object> {
  readonly kind: 'list';
  readonly items: readonly T[];
  readonly fields: Fields;
  readonly columns: readonly Column<T>[];
  /** Shown on a terminal instead of a table, where another form says more. */
  readonly lines?: (items: readonly T[]) => readonly Line[];
  /** Said on a terminal when there is nothing. */
  readonly whenEmpty: string;
  readonly notes?: readonly Line[];
  /** How the command ends when what it shows is bad news. */
  readonly exit?: ExitName;
}

export interface ThingOutcome<T extends object = object> {
  readonly kind: 'thing';
  readonly item: T;
  readonly fields: Fields;
  readonly lines: (item: T) => readonly Line[];
  readonly notes?: readonly Line[];
}

/** Text that is the same on a terminal and in a pipe, such as a page of help or a log. */
export interface TextOutcome {
  readonly kind: 'text';
  readonly lines: readonly Line[];
  /** What the machine forms are made of: one thing, or a list. */
  readonly data: object;
}

/** What a command has to show. Notes go to standard error: next commands, warnings. */
export type Outcome = ListOutcome | ThingOutcome | TextOutcome;

/** A list; its items are the API's objects, printed by --json as they came. */
export function list<T extends object>(outcome: Omit<ListOutcome<T>, 'kind'>): Outcome {
  return { kind: 'list', ...outcome } as unknown as ListOutcome;
}

/** One thing, also the result of a write. */
export function thing<T extends object>(outcome: Omit<ThingOutcome<T>, 'kind'>): Outcome {
  return { kind: 'thing', ...outcome } as unknown as ThingOutcome;
}

/** Plain text, with the same as data for programs. */
export function text(lines: readonly Line[], data: object): Outcome {
  return { kind: 'text', lines, data };
}
