/** The flags every command takes, as given. */
export interface Globals {
  readonly json: boolean;
  readonly noInput: boolean;
  readonly noColour: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly context: string | undefined;
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
    json: has('--json'),
    noInput: has('--no-input'),
    noColour: has('--no-color'),
    quiet: has('--quiet', '-q'),
    verbose: has('--verbose'),
    context: contextIn(words),
  };
}

function contextIn(words: readonly string[]): string | undefined {
  const at = words.indexOf('--context');
  if (at >= 0) return words[at + 1];
  return words.find((word) => word.startsWith('--context='))?.slice('--context='.length);
}
