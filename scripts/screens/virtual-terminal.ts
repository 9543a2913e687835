import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import xterm from '@xterm/headless';

export interface TerminalWishes {
  readonly program: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly columns: number;
  readonly rows: number;
}

/** A program in a real pseudo-terminal, and what a terminal makes of what it writes. */
export interface VirtualTerminal {
  readonly emulator: InstanceType<typeof xterm.Terminal>;
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  /** The lines that are seen now, without trailing spaces. */
  lines(): string[];
  /** Waits until the screen shows this; fails with the screen when it does not. */
  shows(text: string | RegExp): Promise<void>;
  /** Everything that was written, codes included. */
  written(): string;
  ends(): Promise<number>;
  /** Closes the window over the program; answers the number of the signal that ended it, 0 for none. */
  closes(): Promise<number>;
}

// The package behind the alias "node-pty" declares its types under its own name.
interface Pty {
  onData(listener: (text: string) => void): void;
  onExit(listener: (end: { exitCode: number; signal?: number }) => void): void;
  write(text: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  destroy(): void;
}
const { spawn } = createRequire(import.meta.url)('node-pty') as {
  spawn(file: string, args: readonly string[], options: object): Pty;
};

const lookMs = 25;
const looks = 2_400;

/** Starts a program as a person would, with a screen that can be read. */
export function openVirtualTerminal(wishes: TerminalWishes): VirtualTerminal {
  const { columns: cols, rows } = wishes;
  const env = { ...wishes.env, TERM: 'xterm-256color' };
  const pty = spawn(wishes.program, wishes.words, { cols, rows, env });
  const emulator = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 1_000 });
  let written = '';
  let ended: { exitCode: number; signal?: number } | undefined;
  pty.onData((text) => {
    written += text;
    emulator.write(text);
  });
  pty.onExit((end) => {
    ended = end;
  });
  const until = async (isSo: () => boolean, what: string) => {
    for (let look = 0; look < looks; look++) {
      if (isSo()) return;
      await sleep(lookMs);
    }
    throw new Error(`${what} did not come. The screen shows:\n${linesOf(emulator).join('\n')}`);
  };
  return {
    emulator,
    type: (keys) => pty.write(keys),
    resize: (columns, height) => {
      emulator.resize(columns, height);
      pty.resize(columns, height);
    },
    kill: (signal) => pty.kill(signal),
    lines: () => linesOf(emulator),
    shows: (text) => until(() => isShown(linesOf(emulator).join('\n'), text), String(text)),
    written: () => written,
    ends: async () => {
      await until(() => ended !== undefined, 'The end');
      return ended?.exitCode ?? -1;
    },
    closes: async () => {
      pty.destroy();
      await until(() => ended !== undefined, 'The end');
      return ended?.signal ?? 0;
    },
  };
}

function linesOf({ buffer, rows }: VirtualTerminal['emulator']): string[] {
  const { active } = buffer;
  return Array.from(
    { length: rows },
    (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
  );
}

function isShown(screen: string, text: string | RegExp): boolean {
  return typeof text === 'string' ? screen.includes(text) : text.test(screen);
}
