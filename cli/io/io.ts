import type { Input } from '../host.ts';
import { cleanText } from './clean.ts';
import { loadPaint, noPaint, type Paint, wantsColour } from './colour.ts';
import { type Line, spansOf, textOf } from './text.ts';
import { speaksJson, type Wishes } from './wishes.ts';

/** The part of a Node stream that is used. */
export interface Sink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

export interface IoSettings {
  readonly stdin: Input;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly wishes: Wishes;
  readonly quiet: boolean;
  readonly noColour: boolean;
  readonly noInput: boolean;
  readonly noPager: boolean;
}

/** All that a command may do with the terminal. */
export interface Io {
  /** True: standard output is looked at by a person. */
  readonly isTerminal: boolean;
  readonly canPrompt: boolean;
  /** True: standard output is coloured. */
  readonly hasColour: boolean;
  /** What the result is to look like. */
  readonly wishes: Wishes;
  /** True: the result is for eyes, so a command may tell more beside it. */
  readonly isForPeople: boolean;
  /** True: errors are told as JSON. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** Columns of the terminal; 80 when nobody knows. */
  readonly width: number;
  readonly stdin: Input;
  readonly stderr: Sink & { readonly isTTY: boolean };
  /** Lines for a person on standard output: cleaned and coloured here and nowhere else. */
  print(lines: readonly Line[]): void;
  /** Text for a program on standard output, already in a machine form. */
  printRaw(text: string): void;
  /** As `print`, through the reader's pager when it is longer than the screen. */
  present(lines: readonly Line[]): Promise<void>;
  /** Text in a machine form with its line ends, through the pager as `present`. */
  presentRaw(text: string): Promise<void>;
  /** Lines on standard error that --quiet leaves out: notes, warnings, the next command. */
  note(lines: readonly Line[]): void;
  /** Lines on standard error that are always said. */
  complain(lines: readonly Line[]): void;
  complainRaw(text: string): void;
}

/** Binds the streams of a process; colours are loaded only when some stream shows them. */
export async function createIo(settings: IoSettings): Promise<Io> {
  const { stdin, stdout, stderr, env, wishes, quiet } = settings;
  const forced = forcedColumns(env.TRAVEL_FORCE_TTY);
  const isTerminal = forced !== undefined || stdout.isTTY === true;
  const paintOut = await paintFor(settings, isTerminal);
  const paintErr = await paintFor(settings, stderr.isTTY === true);
  const complain = (lines: readonly Line[]) => stderr.write(render(lines, paintErr));
  const present = async (text: string) => {
    if (text !== '' && !(isLong(text, settings) && (await page(text, env)))) stdout.write(text);
  };
  return {
    isTerminal,
    canPrompt: stderr.isTTY === true && stdin.isTTY && !settings.noInput && !isUnattended(env),
    hasColour: paintOut !== noPaint,
    wishes,
    isForPeople: wishes.form === 'people',
    json: speaksJson(wishes),
    quiet,
    width: forced ?? stdout.columns ?? 80,
    stdin,
    stderr: stderr as Io['stderr'],
    print: (lines) => void stdout.write(render(lines, paintOut)),
    printRaw: (text) => void stdout.write(`${text}\n`),
    present: (lines) => present(render(lines, paintOut)),
    presentRaw: present,
    note: (lines) => void (quiet || complain(lines)),
    complain: (lines) => void complain(lines),
    complainRaw: (text) => void stderr.write(`${text}\n`),
  };
}

// A prompt line and the line of the command itself stay in sight.
const linesKept = 2;

function isLong(text: string, { stdout, noPager }: IoSettings): boolean {
  if (noPager || stdout.isTTY !== true || !stdout.rows) return false;
  return text.split('\n').length > stdout.rows - linesKept;
}

async function page(text: string, env: IoSettings['env']): Promise<boolean> {
  const { pagerOf, runPager } = await import('./pager.ts');
  const pager = pagerOf(env);
  return pager !== null && runPager(pager, text, env);
}

async function paintFor(settings: IoSettings, isTerminal: boolean): Promise<Paint> {
  const wants = wantsColour({ env: settings.env, isTerminal, noColourFlag: settings.noColour });
  return wants ? loadPaint() : noPaint;
}

function render(lines: readonly Line[], paint: Paint): string {
  return lines.map((line) => `${renderLine(line, paint)}\n`).join('');
}

function renderLine(line: Line, paint: Paint): string {
  return spansOf(line)
    .map((span) => {
      const text = cleanText(textOf(span));
      return typeof span === 'string' ? text : paint(span.style, text);
    })
    .join('')
    .trimEnd();
}

// Columns as a number make a pipe look like a terminal of that width: for demonstrations and tests.
function forcedColumns(value: string | undefined): number | undefined {
  const columns = Number(value);
  return value && Number.isInteger(columns) && columns > 0 ? columns : undefined;
}

function isUnattended(env: IoSettings['env']): boolean {
  return [env.TRAVEL_NO_INPUT, env.CI].some(
    (value) => value !== undefined && !['', '0', 'false'].includes(value),
  );
}
