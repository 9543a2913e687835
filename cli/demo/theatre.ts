import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { styled } from '../io/text.ts';
import { stopRunningSuite } from '../suite/stop.ts';

/** A throw-away home in which real `travel` commands are run and shown. */
export interface Theatre {
  /** Shows a command as it would be typed and then its real output. */
  play(words: readonly string[], stdin?: string): Promise<void>;
  /** Runs a command unseen and reads its JSON. */
  look<T>(words: readonly string[]): Promise<T>;
  say(text: string): void;
}

/** Opens the theatre; whatever happens, its suite is stopped and its folder removed at the end. */
export async function openTheatre(context: Context): Promise<Theatre> {
  const home = await mkdtemp(path.join(tmpdir(), 'travel-demo-'));
  const folders = { config: path.join(home, 'config'), data: path.join(home, 'data') };
  let onStage: ChildProcess | undefined;
  context.atEnd(async () => {
    if (onStage && onStage.exitCode === null && onStage.signalCode === null) {
      onStage.kill('SIGTERM');
      await once(onStage, 'exit');
    }
    await stopRunningSuite({ ...context.suite, dataFolder: folders.data });
    await rm(home, { recursive: true, force: true });
  });
  await mkdir(folders.config, { mode: 0o700 });
  // With this file there the keychain of the real home is not asked.
  await writeFile(path.join(folders.config, 'credentials.json'), '{}\n', { mode: 0o600 });
  const run = async (words: readonly string[], stdin: string) => {
    const env = {
      ...context.host.env,
      ...stageEnv(context),
      TRAVEL_CONFIG_DIR: folders.config,
      TRAVEL_DATA_DIR: folders.data,
    };
    const child = spawn(process.execPath, [...programOf(context), ...words], {
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    onStage = child;
    return finish(child, { words, stdin });
  };
  return {
    say: (text) => sayAloud(text, context),
    play: async (words, stdin = '') => {
      if (context.io.isForPeople) context.io.print(['', styled('bold', `$ ${typed(words, stdin)}`)]);
      const output = await run(words, stdin);
      if (context.io.isForPeople) context.io.printRaw(output.trimEnd());
    },
    look: async <T>(words: readonly string[]) => JSON.parse(await run([...words, '--json'], '')) as T,
  };
}

function stageEnv({ io }: Context): Record<string, string | undefined> {
  return {
    TRAVEL_API_URL: undefined,
    TRAVEL_TOKEN: undefined,
    TRAVEL_NO_INPUT: '1',
    // The story is for eyes, also when it goes through a pipe.
    TRAVEL_FORCE_TTY: String(io.width),
    NO_COLOR: io.hasColour ? undefined : '1',
    FORCE_COLOR: io.hasColour ? '1' : undefined,
  };
}

function programOf({ host }: Context): string[] {
  return [...host.nodeFlags, fileURLToPath(host.entryUrl)];
}

async function finish(
  child: ChildProcess,
  { words, stdin }: { words: readonly string[]; stdin: string },
): Promise<string> {
  const heard = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      heard[name] += text;
    });
  }
  child.stdin?.end(stdin);
  await once(child, 'close');
  if (child.exitCode === 0) return heard.stdout;
  const last = heard.stderr.trim().split('\n')[0] ?? '';
  throw new Failure('server-error', `The demo stopped at "travel ${words.join(' ')}": ${last}`);
}

function sayAloud(text: string, { io }: Context): void {
  if (io.isForPeople) io.print(['', styled('dim', `# ${text}`)]);
}

function typed(words: readonly string[], stdin: string): string {
  const command = [
    'travel',
    ...words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `"${word}"`)),
  ].join(' ');
  return stdin === '' ? command : `echo "${stdin.trim()}" | ${command}`;
}
