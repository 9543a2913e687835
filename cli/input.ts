import { type Reading, type Reference, readDay, readTime } from './dates/read-day.ts';
import { invalidValue, usageFailure } from './failure.ts';
import type { Io } from './io/io.ts';
import { dayWords } from './io/time.ts';
import type { ArgSpec, CommandSpec, FlagSpec, Input } from './spec.ts';

/** What the parser found, still as typed. */
export interface RawInput {
  readonly args: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly flags: Readonly<Record<string, string | readonly string[] | boolean | undefined>>;
}

export interface InputSettings {
  readonly io: Io;
  /** Epoch ms; words such as "fri" count from its local day. */
  readonly now: number;
}

/**
 * Checks that nothing needed is missing (all of it is named in one sentence), asks for what a terminal
 * may be asked for, and turns texts into numbers and words into dates, which it tells in full. Throws a
 * usage failure before anything is sent.
 */
export async function readInput(
  spec: CommandSpec,
  raw: RawInput,
  { io, now }: InputSettings,
): Promise<Input<CommandSpec>> {
  if (spec.needsTerminal && !(io.isTerminal && io.canPrompt)) throw needsTerminal(spec);
  const complete = await fillIn(spec, raw, io);
  const args = await convert(spec.args, complete.args, { io, now, labelOf: ({ name }) => `<${name}>` });
  const flags = await convert(spec.flags, complete.flags, { io, now, labelOf: ({ name }) => `--${name}` });
  return { args, flags } as Input<CommandSpec>;
}

function needsTerminal({ path }: CommandSpec): Error {
  return usageFailure(`travel ${path.join(' ')} is a screen and needs a terminal.`, ['travel help']);
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

interface Conversion extends InputSettings {
  readonly labelOf: (entry: ArgSpec) => string;
}

async function convert(
  entries: readonly ArgSpec[],
  values: Readonly<Record<string, unknown>>,
  settings: Conversion,
): Promise<Record<string, unknown>> {
  const converted: Record<string, unknown> = {};
  for (const entry of entries) {
    const value = values[entry.name];
    const label = settings.labelOf(entry);
    if (typeof value === 'string' && (entry.type === 'day' || entry.type === 'time')) {
      converted[entry.name] = await readDate(entry, value, { converted, label, ...settings });
    } else {
      const one = (text: unknown) => convertOne(entry, text, label);
      converted[entry.name] = Array.isArray(value) ? value.map(one) : one(value);
    }
  }
  return converted;
}

async function readDate(
  { type, from }: ArgSpec,
  text: string,
  { converted, label, io, now }: Conversion & { converted: Record<string, unknown>; label: string },
): Promise<string> {
  const other = from === undefined ? undefined : converted[from];
  const base = typeof other === 'string' && /^\d{4}-\d{2}-\d{2}/.test(other) ? other.slice(0, 10) : null;
  const reference: Reference = { now, from: base, label };
  const reading: Reading = await (type === 'day' ? readDay(text, reference) : readTime(text, reference));
  if (reading.isCounted) io.note([`${label} ${text}: ${dateWords(reading.value)}`]);
  return reading.value;
}

// "2026-12-04T10:00" is told as "Fri 4 Dec 2026 10:00, 2026-12-04T10:00".
function dateWords(value: string): string {
  const [day = '', time] = value.split('T');
  return `${dayWords(day)}${time ? ` ${time}` : ''}, ${value}`;
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

function flagLabel(flag: FlagSpec): string {
  return flag.value ? `--${flag.name} <${flag.value}>` : `--${flag.name}`;
}
