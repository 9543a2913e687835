import { exitCodeOf } from './exit-codes.ts';

const showCursor = '\x1b[?25h';
// Whatever still holds the event loop (a hanging keychain, a socket) does not hold the shell longer.
const lingerMs = 250;

export interface WatchedProcess {
  readonly signal: AbortSignal;
  /** Lets the process end by itself, and leaves soon when something hangs. */
  end(exitCode: number): void;
}

/**
 * Ctrl-C aborts the signal and a second one ends the process at once; a reader that went away
 * (`travel ... | head`) is no error and ends the output, not the work.
 */
export function watchProcess(process: NodeJS.Process, exit: (code: number) => void): WatchedProcess {
  const leave = (code: number) => {
    restoreTerminal(process);
    exit(code);
  };
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) return leave(exitCodeOf('interrupted'));
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  return {
    signal: controller.signal,
    end: (exitCode) => {
      if (controller.signal.aborted) return leave(exitCode);
      setTimeout(() => {
        if (process.stdout.writableLength === 0) leave(exitCode);
      }, lingerMs).unref();
    },
  };
}

function restoreTerminal({ stdin, stderr }: NodeJS.Process): void {
  if (stdin.isTTY) stdin.setRawMode(false);
  if (stderr.isTTY) stderr.write(showCursor);
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
