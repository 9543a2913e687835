import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { cutWords } from '../testing/words.ts';

/** The built program, or the one that a run has installed: journeys run what people install. */
export const travelProgram =
  process.env.TRAVEL_JOURNEY_PROGRAM ?? path.resolve(import.meta.dirname, '../../dist/cli/main.cjs');

/** A journey starts suites and a dozen processes; on a busy machine that takes its time. */
export const journeyLimitMs = 120_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Home {
  readonly folder: string;
  readonly config: string;
  readonly data: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs `travel` with words cut at spaces; text in double quotes stays together. */
  travel(line: string, options?: RunOptions): Promise<Ended>;
  /** Runs `travel ... --json`, expects success, and reads the answer. */
  json<T>(line: string, options?: RunOptions): Promise<T>;
  /** Stops the suite and removes everything. */
  close(): Promise<void>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  /** Called whenever it has said something. */
  readonly onHeard?: (child: ChildProcess) => void;
}

/**
 * A fresh home with its own suite, databases and sign-in; the keychain of the machine is left alone.
 * `variables` reach every command; `program` is another travel than the built one.
 */
export async function openHome(
  variables: Record<string, string> = {},
  program = [process.execPath, travelProgram],
): Promise<Home> {
  const folder = await mkdtemp(path.join(tmpdir(), 'travel-journey-'));
  const [config, data] = [path.join(folder, 'config'), path.join(folder, 'data')];
  await mkdir(config, { mode: 0o700 });
  await writeFile(path.join(config, 'credentials.json'), '{}', { mode: 0o600 });
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TRAVEL_CONFIG_DIR: config, TRAVEL_DATA_DIR: data, ...variables };
  const travel = (line: string, options: RunOptions = {}) =>
    runProgram([...program, ...cutWords(line)], { ...options, env: { ...env, ...options.env } });
  return {
    folder,
    config,
    data,
    env,
    travel,
    json: async <T>(line: string, options: RunOptions = {}) => {
      const ended = await travel(`${line} --json`, options);
      if (ended.code !== 0) throw new Error(`travel ${line} ended with ${ended.code}: ${ended.stderr}`);
      return JSON.parse(ended.stdout) as T;
    },
    close: async () => {
      await travel('suite stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Registers a person and leaves them signed in. */
export async function register(home: Home, name: string): Promise<void> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const ended = await home.travel(`register --name "${name}" --email ${email} --password-stdin`, {
    stdin: 'a long journey password\n',
  });
  if (ended.code !== 0) throw new Error(ended.stderr);
}

/** A day far enough ahead that every flight of it is still to come. */
export function dayAhead(days = 40): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Runs a program and hears all it says. */
export async function runProgram(words: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const [file = '', ...args] = words;
  const child = spawn(file, args, { env: options.env, stdio: 'pipe' });
  const heard = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      heard[name] += text;
      options.onHeard?.(child);
    });
  }
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  await once(child, 'close');
  // Nobody asked for what Node thinks of our code.
  expect(heard.stderr, words.join(' ')).not.toMatch(/^\(node:\d+\)/m);
  return { code: child.exitCode, ...heard };
}
