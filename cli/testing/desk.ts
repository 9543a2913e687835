import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import packageFile from '../../package.json' with { type: 'json' };
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/kernel/deps.ts';
import { createTestClock, type TestClock } from '../../server/kernel/testing/clock.ts';
import { startSuite } from '../../server/suite.ts';
import { runTravel } from '../run.ts';
import { cutWords } from './words.ts';

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SayOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  /** Columns of the terminal; left out: a pipe. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
  readonly cwd?: string;
  /** Called with everything shown on standard output so far. */
  readonly onOutput?: (shown: string) => void;
}

/** `travel` and a whole suite in this process, on a clock of their own: what a journey is, without the processes. */
export interface Desk {
  readonly folder: string;
  readonly config: string;
  readonly data: string;
  /** Stands still until a test moves it; it begins at the present. */
  readonly clock: TestClock;
  /** Runs a command line; words are cut at spaces, text in double quotes stays together. */
  travel(line: string | readonly string[], options?: SayOptions): Promise<Said>;
  /** Runs it with --json, expects success, and reads the answer. */
  json<T>(line: string, options?: SayOptions): Promise<T>;
  /** Stops the suite, lets a test at its files, and starts it again. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Opens a desk; `variables` configure its suite. */
export async function openDesk(variables: Record<string, string> = {}): Promise<Desk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'travel-desk-'));
  const data = path.join(folder, 'data');
  const clock = createTestClock(Date.now());
  const deps = createDeps({ now: clock.now });
  const config = readConfig({ TRAVEL_DATA_DIR: data, SEED_DEMO: 'true', ...variables });
  let stop = await startSuite(config, deps, deskVersion);
  const desk = await openCounter({ folder, data, now: clock.now });
  return {
    ...desk,
    clock,
    restart: async (meanwhile) => {
      await stop();
      await meanwhile();
      stop = await startSuite(config, deps, deskVersion);
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A desk's suite and its command line are of one version: another one would be stopped and replaced. */
export const deskVersion = packageFile.version;

export interface CounterParts {
  readonly folder: string;
  readonly data: string;
  readonly now: () => number;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** `travel` alone, with its own settings, in this process; the keychain of the machine is left alone. */
export async function openCounter({
  folder,
  data,
  now,
  env,
}: CounterParts): Promise<Pick<Desk, 'folder' | 'config' | 'data' | 'travel' | 'json'>> {
  const config = path.join(folder, 'config');
  await mkdir(config, { recursive: true, mode: 0o700 });
  const credentials = path.join(config, 'credentials.json');
  if (!existsSync(credentials)) await writeFile(credentials, '{}', { mode: 0o600 });
  const base = { TRAVEL_CONFIG_DIR: config, TRAVEL_DATA_DIR: data, PATH: process.env.PATH, ...env };
  const travel: Desk['travel'] = (line, options = {}) => {
    const argv = typeof line === 'string' ? cutWords(line) : line;
    return say(argv, { ...options, env: { ...base, ...options.env } }, now);
  };
  return {
    folder,
    config,
    data,
    travel,
    json: async (line, options) => {
      const said = await travel(`${line} --json`, options);
      if (said.code !== 0) throw new Error(`travel ${line} ended with ${said.code}: ${said.stderr}`);
      return JSON.parse(said.stdout);
    },
  };
}

/** Registers a person and leaves them signed in. */
export async function registerAt(desk: Pick<Desk, 'travel'>, name: string): Promise<void> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const words = ['register', '--name', name, '--email', email, '--password-stdin'];
  const said = await desk.travel(words, { stdin: 'a long desk password\n' });
  if (said.code !== 0) throw new Error(said.stderr);
}

let ids = 0;

async function say(
  argv: readonly string[],
  options: SayOptions & { readonly env: Readonly<Record<string, string | undefined>> },
  now: () => number,
): Promise<Said> {
  const heard = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    isTTY: options.columns !== undefined,
    columns: options.columns,
    write: (text: string | Uint8Array) => {
      heard[name] += typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
      if (name === 'stdout') options.onOutput?.(heard.stdout);
      return true;
    },
  });
  const code = await runTravel({
    argv,
    env: options.env,
    cwd: options.cwd ?? '/',
    stdin: { isTTY: false, open: () => Readable.from([options.stdin ?? '']) as NodeJS.ReadStream },
    stdout: sink('stdout') as unknown as NodeJS.WriteStream,
    stderr: sink('stderr') as unknown as NodeJS.WriteStream,
    version: deskVersion,
    entryUrl: new URL('../main.ts', import.meta.url).href,
    nodeFlags: [],
    now,
    newId: () => `desk-${++ids}-${process.pid}`,
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, ...heard };
}

/** Where the suite of a desk listens. */
export async function serviceUrlOf({ data }: Pick<Desk, 'data'>): Promise<string> {
  const { url } = JSON.parse(await readFile(path.join(data, 'suite.json'), 'utf8')) as { url: string };
  return url;
}
