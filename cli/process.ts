import { setMaxListeners } from 'node:events';
import { exitCodeOf } from './exit-codes.ts';
import type { Host } from './host.ts';
import { runTravel } from './run.ts';

export interface ProcessParts extends Omit<Host, 'signal'> {
  readonly process: NodeJS.Process;
  /** Ends the process at once. */
  readonly exit: (code: number) => void;
}

const showCursor = '\x1b[?25h';
// Whatever still holds the event loop (a hanging keychain, a socket) does not hold the shell longer.
const lingerMs = 250;

/**
 * Runs a command line in a real process. Ctrl-C aborts the command and a second one ends the process at
 * once; a reader that went away (`travel ... | head`) is no error and ends the output, not the work.
 */
export async function runInProcess({ process, exit, ...host }: ProcessParts): Promise<number> {
  let isHungUp = false;
  const leave = (code: number) => {
    if (isHungUp) return dieOfHangUp(process);
    restoreTerminal(process);
    exit(code);
  };
  const controller = new AbortController();
  // Every request that is under way listens, and the dashboard has a dozen; a warning would be written over it.
  setMaxListeners(0, controller.signal);
  const interrupt = () => {
    if (controller.signal.aborted) return leave(exitCodeOf('interrupted'));
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, interrupt);
  process.on('SIGHUP', () => {
    isHungUp = true;
    interrupt();
  });
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreGoneReader);
  const exitCode = await runTravel({ ...host, signal: controller.signal });
  if (controller.signal.aborted) leave(exitCode);
  else leaveSoon(process, () => leave(exitCode));
  return exitCode;
}

// Nearly always the process has ended by itself before this timer, which does not keep it alive.
function leaveSoon({ stdout }: NodeJS.Process, leave: () => void): void {
  setTimeout(() => {
    if (stdout.writableLength === 0) leave();
  }, lingerMs).unref();
}

function restoreTerminal({ stdin, stderr }: NodeJS.Process): void {
  if (stdin.isTTY) stdin.setRawMode(false);
  if (stderr.isTTY) stderr.write(showCursor);
}

/** A terminal that is gone cannot be restored, and Node crashes over trying when it exits by itself. */
function dieOfHangUp(process: NodeJS.Process): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

// A pipe without a reader, or a terminal whose window was closed.
function ignoreGoneReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
}
