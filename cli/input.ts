import { invalidValue, usageFailure } from './failure.ts';
import type { Io } from './io/io.ts';
import type { ArgSpec, CommandSpec, FlagSpec, Input } from './spec.ts';

/** What the parser found, still as typed. */
export interface RawInput {
  readonly args: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly flags: Readonly<Record<string, string | readonly string[] | boolean | undefined>>;
}

/**
 * Checks that nothing needed is missing (all of it is named in one sentence), asks for what a terminal
 * may be asked for, and turns texts into numbers. Throws a usage failure before anything is sent.
 */
export async function readInput(spec: CommandSpec, raw: RawInput, io: Io): Promise<Input<CommandSpec>> {
  const complete = await fillIn(spec, raw, io);
  return {
    args: convert(spec.args, complete.args, (arg) => `<${arg.name}>`),
    flags: convert(spec.flags, complete.flags, flagName),
  } as Input<CommandSpec>;
}

async function fillIn(spec: CommandSpec, raw: RawInput, io: Io): Promise<RawInput> {
  const missing = [
    ...spec.args.map((entry) => ({ entry, kind: 'args' as const, label: `<${entry.name}>` })),
    ...spec.flags.map((entry) => ({ entry, kind: 'flags' as const, label: flagLabel(entry) })),
  ].filter(({ entry, kind }) => !isGiven(raw[kind][entry.name]) && isNeeded(entry, raw, io));
  const unanswerable = missing.filter(({ entry }) => !(io.canPrompt && entry.ask));
  if (unanswerable.length > 0)
    throw missingFailure(
      spec,
      missing.map(({ label }) => label),
    );
  const filled = { args: { ...raw.args }, flags: { ...raw.flags } };
  for (const { entry, kind } of missing) {
    const { ask } = await import('./io/prompts.ts');
    if (entry.ask) filled[kind][entry.name] = await ask(entry.ask, io);
  }
  return filled;
}

function isNeeded(entry: ArgSpec, raw: RawInput, io: Io): boolean {
  if (!entry.needed || (entry.needed === 'without-terminal' && io.canPrompt)) return false;
  return !entry.unless?.some((other) => isGiven(raw.flags[other]) || isGiven(raw.args[other]));
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

function missingFailure(spec: CommandSpec, labels: readonly string[]): Error {
  const [last, ...others] = [...labels].reverse();
  const all = others.length > 0 ? `${others.reverse().join(', ')} and ${last}` : last;
  const name = `travel ${spec.path.join(' ')}`;
  return usageFailure(`${name} needs ${all}.`, [`${name} --help`]);
}

function convert<E extends ArgSpec>(
  entries: readonly E[],
  values: Readonly<Record<string, unknown>>,
  labelOf: (entry: E) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    entries.map((entry) => {
      const value = values[entry.name];
      const one = (text: unknown) => convertOne(entry, text, labelOf(entry));
      return [entry.name, Array.isArray(value) ? value.map(one) : value === undefined ? value : one(value)];
    }),
  );
}

function convertOne(entry: ArgSpec, value: unknown, label: string): unknown {
  if (typeof value !== 'string') return value;
  if (entry.type === 'integer' && !/^-?\d{1,15}$/.test(value)) {
    throw invalidValue(`${label} must be a whole number, not "${value}".`);
  }
  if (entry.type === 'number' && !/^-?\d{1,12}(\.\d+)?$/.test(value)) {
    throw invalidValue(`${label} must be a number, not "${value}".`);
  }
  if (entry.choices && !entry.choices.includes(value)) {
    throw invalidValue(`${label} must be one of ${entry.choices.join(', ')}, not "${value}".`);
  }
  return entry.type === 'integer' || entry.type === 'number' ? Number(value) : value;
}

function flagName(flag: FlagSpec): string {
  return `--${flag.name}`;
}

function flagLabel(flag: FlagSpec): string {
  return flag.value ? `--${flag.name} <${flag.value}>` : `--${flag.name}`;
}
