import { readWishes, type Wishes } from './io/wishes.ts';

/** The flags every command takes, as given. */
export interface Globals {
  readonly wishes: Wishes;
  readonly noInput: boolean;
  readonly noColour: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly noPager: boolean;
  readonly context: string | undefined;
  /** Flags of commands that write: show the request instead of sending it; the key to send it with. */
  readonly dryRun: boolean;
  readonly idempotencyKey: string | undefined;
}

/**
 * Reads the global flags straight from the command line: they must hold before it is parsed, because
 * they decide how a parsing error is told.
 */
export function readGlobals(argv: readonly string[]): Globals {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const has = (...names: string[]) => names.some((name) => words.includes(name));
  return {
    wishes: readWishes({
      json: has('--json'),
      ndjson: has('--ndjson'),
      csv: has('--csv'),
      jq: valueIn(words, 'jq'),
      template: valueIn(words, 'template'),
      fields: valueIn(words, 'fields'),
    }),
    noInput: has('--no-input'),
    noColour: has('--no-color'),
    quiet: has('--quiet', '-q'),
    verbose: has('--verbose'),
    noPager: has('--no-pager'),
    context: valueIn(words, 'context'),
    dryRun: has('--dry-run'),
    idempotencyKey: valueIn(words, 'idempotency-key'),
  };
}

function valueIn(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(`--${name}`);
  if (at >= 0) return words[at + 1];
  return words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}
