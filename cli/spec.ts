import type { ExitName } from './exit-codes.ts';

/** How a value is read: everything else about it is the server's business. */
export type ValueType = 'text' | 'integer' | 'number';

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
  /** What --json prints. */
  readonly output: string;
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
  { name: 'no-input', description: 'Never ask; what is missing is an error.' },
  { name: 'no-color', description: 'No colours.' },
  { name: 'quiet', short: 'q', description: 'No notes on standard error, only errors.' },
  { name: 'verbose', description: 'Show each request with its id and time on standard error.' },
  {
    name: 'context',
    value: 'name',
    description: 'Talk to this context.',
    otherwise: 'the current one; local at first',
  },
] as const satisfies readonly FlagSpec[];
