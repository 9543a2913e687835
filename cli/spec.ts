import type { z } from 'zod';
import type { ExitName } from './exit-codes.ts';

/**
 * How a value is read: everything else about it is the server's business. `day` and `time` take words
 * beside ISO 8601 ("fri", "+3d", "dec 12", "fri 10:00") and reach the command as "2026-12-10" and
 * "2026-12-10T10:00".
 */
export type ValueType = 'text' | 'integer' | 'number' | 'day' | 'time';

/** What the shell completes a value from; `file` leaves it to the shell. */
export type Completion =
  | 'place'
  | 'reservation'
  | 'hold'
  | 'transaction'
  | 'trip'
  | 'context'
  | 'command'
  | 'file';

/** What a person at a terminal is asked for a value that was left out. */
export interface Question {
  readonly message: string;
  readonly kind: 'text' | 'password';
}

/**
 * When a value may not be left out. `always`: a terminal is asked if there is a question for it;
 * `without-terminal`: at a terminal the command itself asks for what this flag would have brought.
 */
export type Need = 'always' | 'without-terminal';

export interface ArgSpec {
  readonly name: string;
  readonly description: string;
  readonly type?: ValueType;
  readonly choices?: readonly string[];
  readonly repeatable?: true;
  readonly needed?: Need;
  readonly ask?: Question;
  /** Flags any of which makes this argument needless. */
  readonly unless?: readonly string[];
  /** The flag of a `day` or `time` whose day the words of this one count from; else they count from today. */
  readonly from?: string;
  readonly completes?: Completion;
}

export interface FlagSpec extends ArgSpec {
  readonly short?: string;
  /** Placeholder of the value in help; a flag without one is a switch. */
  readonly value?: string;
  /** What holds when the flag is left out, in words. */
  readonly otherwise?: string;
}

export interface Example {
  readonly command: string;
  readonly does: string;
}

/** A command as data: parser, help, man page, completion and tests are all made from it. */
export interface CommandSpec {
  /** The words that are typed, such as ['search', 'flights']. */
  readonly path: readonly [string, ...string[]];
  /** One line for lists of commands, without a full stop. */
  readonly summary: string;
  /** A paragraph for help. */
  readonly description: string;
  readonly args: readonly ArgSpec[];
  readonly flags: readonly FlagSpec[];
  readonly examples: readonly Example[];
  /** How it may end beside `done`, `bug`, `usage` and `interrupted`, which hold for every command. */
  readonly exits: readonly ExitName[];
  /** What --json prints, in words. */
  readonly output: string;
  /**
   * The shape of what --json prints, an array for a list. It is loaded only for help, for --fields and by
   * the tests, which hold every command to it.
   */
  readonly json: () => Promise<z.ZodType>;
  /** True: it is a screen, and does nothing without a terminal. */
  readonly needsTerminal?: true;
}

type OneValue<S extends ArgSpec> = S['type'] extends 'integer' | 'number'
  ? number
  : S extends { readonly choices: readonly (infer C)[] }
    ? C
    : string;

type Value<S extends ArgSpec> = S extends { readonly repeatable: true }
  ? readonly OneValue<S>[]
  : S extends { readonly needed: 'always'; readonly unless?: undefined }
    ? OneValue<S>
    : OneValue<S> | undefined;

type FlagValue<F extends FlagSpec> = F extends { readonly value: string } ? Value<F> : boolean;

/** What a command's run function is handed: exactly the names of its spec. */
export interface Input<S extends CommandSpec> {
  readonly args: { readonly [A in S['args'][number] as A['name']]: Value<A> };
  readonly flags: { readonly [F in S['flags'][number] as F['name']]: FlagValue<F> };
}

/** A first word that has several second words, or (with an empty path) `travel` itself. */
export interface Group {
  readonly path: readonly string[];
  readonly summary: string;
  readonly examples: readonly string[];
}

/** All that can be typed, as data. */
export interface CommandTree {
  readonly root: Group;
  readonly groups: readonly Group[];
  readonly specs: readonly CommandSpec[];
}

/** The flags every command takes. */
export const globalFlags = [
  { name: 'json', description: 'Print JSON: a list is an array, one thing an object.' },
  {
    name: 'fields',
    value: 'a,b',
    description: 'Only these members, in this order, in any form of output; dots go deeper.',
  },
  { name: 'ndjson', description: 'Print one JSON object per line.' },
  { name: 'csv', description: 'Print CSV with a header.' },
  { name: 'jq', value: 'expr', description: 'Print what this jq expression makes of the JSON, texts bare.' },
  {
    name: 'template',
    value: 'text',
    description: 'Print this text for each record, with members in braces: "{reservation_id} {currency}".',
  },
  { name: 'no-pager', description: 'Never page what is longer than the screen.' },
  { name: 'no-input', description: 'Never ask; what is missing is an error.' },
  { name: 'no-color', description: 'No colours.' },
  { name: 'quiet', short: 'q', description: 'No notes on standard error, only errors.' },
  { name: 'verbose', description: 'Show each request with its id and time on standard error.' },
  {
    name: 'context',
    value: 'name',
    completes: 'context',
    description: 'Talk to this context.',
    otherwise: 'the current one; local at first',
  },
] as const satisfies readonly FlagSpec[];
