import { commandHelp, groupHelp } from './help.ts';
import type { Line } from './io/text.ts';
import type { CommandTree } from './spec.ts';

/** A page of help for a terminal of a width. */
export type HelpText = (width: number) => Line[];

/** Thrown when help was asked for instead of a command. */
export class HelpAsked extends Error {
  readonly lines: HelpText;

  constructor(lines: HelpText) {
    super('Help was asked for.');
    this.lines = lines;
  }
}

/**
 * The help that a plain line such as `travel search flights --help` asks for, found without the parser.
 * Undefined for every other line: those are the parser's.
 */
export function quickHelp(
  argv: readonly string[],
  { root, groups, specs }: CommandTree,
): HelpText | undefined {
  const last = argv.at(-1);
  if (argv.length > 0 && last !== '--help' && last !== '-h') return undefined;
  const name = argv.slice(0, -1).join(' ');
  const spec = specs.find(({ path }) => path.join(' ') === name);
  if (spec) return (width) => commandHelp(spec, width);
  const group = [root, ...groups].find(({ path }) => path.join(' ') === name);
  return group && ((width) => groupHelp(group, specs, width));
}
