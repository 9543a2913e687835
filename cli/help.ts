import { type Line, styled } from './io/text.ts';
import { type ArgSpec, type CommandSpec, type FlagSpec, type Group, globalFlags } from './spec.ts';

/** Help of one command: examples first, because that is what people copy. */
export function commandHelp(spec: CommandSpec): Line[] {
  return [
    sentence(spec.summary),
    ...section(
      'EXAMPLES',
      spec.examples.flatMap(({ command, does }) => [does, ['  ', styled('cyan', command)]]),
    ),
    ...section('USAGE', [usageOf(spec)]),
    ...section(
      'ARGUMENTS',
      spec.args.map((arg) => row(argLabel(arg), describe(arg))),
    ),
    ...section(
      'FLAGS',
      spec.flags.map((flag) => row(flagLabel(flag), describe(flag))),
    ),
    ...section('OUTPUT', [spec.output]),
    ...section(
      'GLOBAL FLAGS',
      globalFlags.map((flag) => row(flagLabel(flag), describe(flag))),
    ),
    ...section('ABOUT', [spec.description]),
  ];
}

/** Help of `travel` itself, or of a first word that has several second words. */
export function groupHelp(group: Group, specs: readonly CommandSpec[]): Line[] {
  const members = specs.filter((spec) => group.path.every((word, index) => spec.path[index] === word));
  return [
    sentence(group.summary),
    ...section(
      'EXAMPLES',
      group.examples.map((command) => styled('cyan', command)),
    ),
    ...section(
      'COMMANDS',
      members.map((spec) => row(spec.path.join(' '), spec.summary)),
    ),
    ...section(
      'GLOBAL FLAGS',
      globalFlags.map((flag) => row(flagLabel(flag), describe(flag))),
    ),
    ...section('MORE', [`${['travel', ...group.path].join(' ')} <command> --help`, 'man travel']),
  ];
}

/** "travel search flights <origin> <destination> --depart <date> [flags]". */
export function usageOf(spec: CommandSpec): string {
  const args = spec.args.map((arg) =>
    arg.needed === 'always' && !arg.unless ? argLabel(arg) : `[${argLabel(arg)}]`,
  );
  const needed = spec.flags.filter((flag) => flag.needed === 'always').map(bareFlag);
  const rest = spec.flags.length > needed.length ? ['[flags]'] : [];
  return ['travel', ...spec.path, ...args, ...needed, ...rest].join(' ');
}

/** "-q, --quiet" or "--depart <date>". */
export function flagLabel(flag: FlagSpec): string {
  const short = flag.short ? `-${flag.short}, ` : '';
  return `${short}${bareFlag(flag)}`;
}

/** "<offer>" or "<id>...". */
export function argLabel(arg: ArgSpec): string {
  return `<${arg.name}>${arg.repeatable ? '...' : ''}`;
}

/** The description with choices, repetition and what holds otherwise. */
export function describe(entry: FlagSpec): string {
  const choices = entry.choices ? ` One of: ${entry.choices.join(', ')}.` : '';
  const repeatable = entry.repeatable && entry.value ? ' May be repeated.' : '';
  const otherwise = entry.otherwise ? ` Without it: ${entry.otherwise}.` : '';
  return `${entry.description}${choices}${repeatable}${otherwise}`;
}

function bareFlag(flag: FlagSpec): string {
  return flag.value ? `--${flag.name} <${flag.value}>` : `--${flag.name}`;
}

function section(title: string, lines: readonly Line[]): Line[] {
  return lines.length === 0 ? [] : ['', styled('bold', title), ...lines.map((line) => indented(line))];
}

function indented(line: Line): Line {
  return Array.isArray(line) ? ['  ', ...line] : ['  ', line as Line & string];
}

function row(label: string, words: string): Line {
  return [styled('bold', label.padEnd(28)), ' ', words];
}

function sentence(summary: string): string {
  return `${summary}.`;
}
