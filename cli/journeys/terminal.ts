import { createRequire } from 'node:module';
import { expect, vi } from 'vitest';
import { type Home, travelProgram } from './home.ts';

export interface Terminal {
  /** Waits until the screen has shown this text since the last answer. */
  shows(text: string | RegExp): Promise<void>;
  type(keys: string): void;
  /** The exit code; a longer wait than usual is said. */
  ends(withinMs?: number): Promise<number>;
  /** Everything shown so far. */
  screen(): string;
}

// The package behind the alias "node-pty" declares its types under its own name, so the part that is
// used is described here.
interface Pty {
  onData(listener: (text: string) => void): void;
  write(text: string): void;
  kill(): void;
}
const { spawn } = createRequire(import.meta.url)('node-pty') as {
  spawn(file: string, args: readonly string[], options: object): Pty;
};

// node-pty throws away what it has not read 200 ms after the end, which happens on a busy machine: the end is
// told in the same stream, behind everything else, and the terminal stays until that was read.
const untilTheEnd = `trap : INT; "$@"; printf '\\033]777;ended=%d\\007' $?; read _`;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is made of.
const endMark = /\x1b\]777;ended=(\d+)\x07/;

const patienceMs = 20_000;

/** Runs `travel` in a real pseudo-terminal, as a person would. */
export function openTerminal(home: Home, words: readonly string[]): Terminal {
  const env = { ...home.env, TERM: 'xterm-256color' };
  return openShell(process.execPath, [travelProgram, ...words], { env });
}

export interface TerminalOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly rows?: number;
  /** Called with everything shown so far, whenever there is more. */
  readonly onShown?: (shown: string) => void;
}

/** Runs any program in a real pseudo-terminal. */
export function openShell(
  file: string,
  words: readonly string[],
  { env, cwd, rows = 30, onShown }: TerminalOptions,
): Terminal {
  const pty = spawn('/bin/sh', ['-c', untilTheEnd, 'sh', file, ...words], { cols: 100, rows, env, cwd });
  let shown = '';
  let seen = 0;
  let exitCode: number | undefined;
  pty.onData((text) => {
    shown += text;
    const [end, code] = endMark.exec(shown) ?? [];
    if (end !== undefined) {
      shown = shown.replace(end, '');
      exitCode = Number(code);
      pty.kill();
    }
    onShown?.(shown);
  });
  return {
    shows: async (text) => {
      await vi.waitFor(() => expect(shown.slice(seen)).toMatch(text), { timeout: patienceMs });
      seen = shown.length;
    },
    type: (keys) => pty.write(keys),
    ends: async (withinMs = patienceMs) => {
      await vi.waitFor(() => expect(exitCode).toBeDefined(), { timeout: withinMs });
      return exitCode as number;
    },
    screen: () => shown,
  };
}

export const keys = { enter: '\r', ctrlC: '\x03', down: '\x1b[B' };
