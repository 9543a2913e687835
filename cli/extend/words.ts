import { globalFlags } from '../spec.ts';

/** Flags in front of the command, the command, and what comes behind. */
export interface Words {
  readonly before: readonly string[];
  readonly command: string | undefined;
  readonly behind: readonly string[];
}

/** Finds the command among the words that were typed, behind global flags and their values. */
export function cutAtCommand(argv: readonly string[]): Words {
  let at = 0;
  for (let word = argv[at]; word?.startsWith('-'); word = argv[at]) {
    if (word === '--') return { before: argv, command: undefined, behind: [] };
    at += takesValue(word) ? 2 : 1;
  }
  return { before: argv.slice(0, at), command: argv[at], behind: argv.slice(at + 1) };
}

function takesValue(word: string): boolean {
  return globalFlags.some((flag) => 'value' in flag && word === `--${flag.name}`);
}
