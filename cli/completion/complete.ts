import { type ArgSpec, type CommandSpec, type CommandTree, type FlagSpec, globalFlags } from '../spec.ts';

/** One thing a shell may put in, and what it says beside it in its list. */
export interface Candidate {
  readonly value: string;
  readonly about: string;
}

/** What values are completed from; nothing of it asks a server. */
export type ValueSource = (entry: ArgSpec, typed: string) => Promise<readonly Candidate[]>;

interface Place {
  readonly spec: CommandSpec | undefined;
  /** The words of a command so far, when it is not whole yet. */
  readonly path: readonly string[];
  readonly argsGiven: readonly string[];
  readonly flagsGiven: readonly string[];
  /** The flag whose value is to come. */
  readonly pending: FlagSpec | undefined;
}

/** What may stand for the last of the words behind `travel`, which may still be empty. */
export async function complete(
  words: readonly string[],
  tree: CommandTree,
  valuesOf: ValueSource,
): Promise<readonly Candidate[]> {
  const joined = rejoined(words);
  const current = joined.at(-1) ?? '';
  const place = walk(joined.slice(0, -1), tree);
  if (place.pending) return matching(await valuesOf(place.pending, current), current);
  const [name, value] = splitFlag(current);
  if (value !== undefined) {
    const flag = flagsFor(place).find((one) => one.name === name);
    const values = flag ? matching(await valuesOf(flag, value), value) : [];
    return values.map((one) => ({ ...one, value: `--${name}=${one.value}` }));
  }
  if (current.startsWith('-')) return matching(flagNames(place), current);
  if (!place.spec) return matching(nextWords(place.path, tree), current);
  const arg = argAt(place.spec, place.argsGiven.length);
  return arg ? matching(await valuesOf(arg, current), current) : [];
}

// bash cuts words at "=": --cabin, =, business.
function rejoined(words: readonly string[]): string[] {
  const [last, ...before] = [...words].reverse();
  if (last === '=') return [...before.reverse(), ''];
  return [...before.reverse().filter((word) => word !== '='), ...(last === undefined ? [] : [last])];
}

function walk(words: readonly string[], tree: CommandTree): Place {
  const path: string[] = [];
  const argsGiven: string[] = [];
  const flagsGiven: string[] = [];
  let spec: CommandSpec | undefined;
  let pending: FlagSpec | undefined;
  for (const word of words) {
    if (pending) {
      pending = undefined;
    } else if (word.startsWith('-')) {
      const flag = flagsFor({ spec }).find(({ name, short }) => namesFlag(word, name, short));
      if (flag) flagsGiven.push(flag.name);
      if (flag?.value && !word.includes('=')) pending = flag;
    } else if (spec) {
      argsGiven.push(word);
    } else {
      path.push(word);
      spec = tree.specs.find((one) => one.path.join(' ') === path.join(' '));
    }
  }
  return { spec, path, argsGiven, flagsGiven, pending };
}

function namesFlag(word: string, name: string, short: string | undefined): boolean {
  return word === `--${name}` || word.startsWith(`--${name}=`) || word === `-${short}`;
}

function flagsFor({ spec }: Pick<Place, 'spec'>): readonly FlagSpec[] {
  return [...(spec?.flags ?? []), ...globalFlags, helpFlag];
}

const helpFlag: FlagSpec = { name: 'help', short: 'h', description: 'Show help.' };

function flagNames(place: Place): Candidate[] {
  return flagsFor(place)
    .filter(({ name, repeatable }) => repeatable || !place.flagsGiven.includes(name))
    .map(({ name, description }) => ({ value: `--${name}`, about: description }));
}

function nextWords(path: readonly string[], { groups, specs }: CommandTree): Candidate[] {
  const isBelow = (other: readonly string[]) =>
    other.length === path.length + 1 && path.every((word, index) => other[index] === word);
  return [...groups, ...specs]
    .filter((one) => isBelow(one.path))
    .map((one) => ({ value: one.path.at(-1) ?? '', about: one.summary }));
}

function argAt({ args }: CommandSpec, index: number): ArgSpec | undefined {
  const last = args.at(-1);
  return args[index] ?? (last?.repeatable ? last : undefined);
}

function splitFlag(word: string): [string, string | undefined] {
  const [, name = '', value] = /^--([a-z-]+)=(.*)$/.exec(word) ?? [];
  return [name, value];
}

function matching(candidates: readonly Candidate[], typed: string): Candidate[] {
  const wanted = typed.toLowerCase();
  return candidates.filter(({ value }) => value.toLowerCase().startsWith(wanted));
}
