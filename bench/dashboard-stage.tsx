import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { render } from 'ink';
import { App } from '../cli/dashboard/App.tsx';
import { openScreen } from '../cli/dashboard/terminal/screen.ts';
import { plainPaint, testDesk } from '../cli/dashboard/testing/test-desk.ts';

/** The dashboard on a terminal of memory, with its own clock. */
export interface Stage {
  type(keys: string): void;
  /** Resolves when something was written after the last look. */
  written(): Promise<void>;
  /** Seconds pass at once, and what follows is drawn. */
  tick(seconds?: number): Promise<void>;
  bytes(): number;
  close(): void;
}

setFlagsFromString('--expose-gc');
globalThis.gc ??= runInNewContext('gc') as typeof globalThis.gc;

/** Opens it with these reservations held and listed, on the tab of all reservations. */
export async function openStage(reservations: readonly object[]): Promise<Stage> {
  let bytes = 0;
  let seen = 0;
  const stdout = Object.assign(new EventEmitter(), {
    columns: 120,
    rows: 40,
    write: (text: string) => {
      bytes += Buffer.byteLength(text);
      return true;
    },
  });
  const stdin = typedInput();
  const screen = openScreen({ stdout: stdout as never, isWholeScreen: true });
  const answers = { holds: reservations.slice(0, 3), 'reservations --limit 10000': reservations };
  const desk = testDesk({ size: { columns: 120, rows: 40 }, answers });
  desk.store.dispatch({ type: 'went', tab: 'reservations' });
  const app = render(<App desk={desk} paint={plainPaint} />, {
    stdout: screen.stream,
    stdin: stdin as never,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const written = async () => {
    while (bytes === seen) await nextTurn();
    seen = bytes;
  };
  const stage: Stage = {
    type: stdin.type,
    written,
    tick: async (seconds = 1) => {
      desk.pass(seconds);
      await nextTurn();
    },
    bytes: () => bytes,
    close: () => {
      desk.stop();
      app.unmount();
      screen.leave();
    },
  };
  while (desk.store.read().lists.reservations.loadedAt === null) await nextTurn();
  await new Promise((resolve) => setTimeout(resolve, 100));
  seen = bytes;
  return stage;
}

function typedInput() {
  let pending: string | null = null;
  const stdin = new EventEmitter();
  return Object.assign(stdin, {
    isTTY: true,
    setEncoding: () => {},
    setRawMode: () => {},
    ref: () => {},
    unref: () => {},
    read: () => {
      const text = pending;
      pending = null;
      return text;
    },
    type: (keys: string) => {
      pending = keys;
      stdin.emit('readable');
    },
  });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
