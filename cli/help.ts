import { wrapText } from './io/table.ts';
import { type Line, styled } from './io/text.ts';
import { type ArgSpec, type CommandSpec, type FlagSpec, type Group, globalFlags } from './spec.ts';

// Longer lines are hard to read, whatever the terminal has room for.
const widest = 110;
const labelWidth = 28;
// Beside labels there must be room for a few words; on a narrower terminal they go below.
const narrowest = 60;

/** Help of one command for a terminal of this width: examples first, because that is what people copy. */
export function commandHelp(spec: CommandSpec, width: number): Line[] {
  const columns = Math.min(width, widest);
  const entry = (label: string, one: ArgSpec) => row(label, describe(one), columns);
  return [
    `${spec.summary}.`,
    ...section(
      'EXAMPLES',
      spec.examples.flatMap(({ command, does }) => [does, ['  ', styled('cyan', command)]]),
    ),
    ...section('USAGE', [usageOf(spec)]),
    ...section(
      'ARGUMENTS',
      spec.args.flatMap((arg) => entry(argLabel(arg), arg)),
    ),
    ...section(
      'FLAGS',
      spec.flags.flatMap((flag) => entry(flagLabel(flag), flag)),
    ),
    ...section('OUTPUT', wrapText(spec.output, columns - 2)),
    ...section('GLOBAL FLAGS', wrapText(globalFlags.map(bareFlag).join(', '), columns - 2)),
    ...section('ABOUT', wrapText(spec.description, columns - 2)),
    ...section('MORE', ['travel help output', `man travel-${spec.path.join('-')}`]),
  ];
}

/** Help of `travel` itself, or of a first word that has several second words. */
export function groupHelp(group: Group, specs: readonly CommandSpec[], width: number): Line[] {
  const columns = Math.min(width, widest);
  const members = specs.filter((spec) => group.path.every((word, index) => spec.path[index] === word));
  return [
    `${group.summary}.`,
    ...section(
      'EXAMPLES',
      group.examples.map((command) => styled('cyan', command)),
    ),
    ...section(
      'COMMANDS',
      members.flatMap((spec) => row(spec.path.join(' '), spec.summary, columns)),
    ),
    ...section(
      'GLOBAL FLAGS',
      globalFlags.flatMap((flag) => row(flagLabel(flag), describe(flag), columns)),
    ),
    ...section('MORE', [
      `${['travel', ...group.path].join(' ')} <command> --help`,
      'travel help output, travel help dates, travel help exit-codes',
      'man travel',
    ]),
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

function row(label: string, words: string, columns: number): Line[] {
  if (columns < narrowest) {
    return [styled('bold', label), ...wrapText(words, columns - 6).map((line): Line => ['    ', line])];
  }
  const texts = wrapText(words, columns - labelWidth - 3);
  return texts.map((text, index) => [
    index === 0 ? styled('bold', label.padEnd(labelWidth)) : ' '.repeat(labelWidth),
    // A label that is wider than its column still stands apart.
    ' ',
    text,
  ]);
}
