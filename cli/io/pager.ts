import { spawnSync } from 'node:child_process';

type Env = Readonly<Record<string, string | undefined>>;

/** The reader's pager as a shell command: TRAVEL_PAGER, PAGER, else less; null: none is wanted. */
export function pagerOf(env: Env): string | null {
  const command = (env.TRAVEL_PAGER ?? env.PAGER ?? 'less').trim();
  return command === '' || command === 'cat' || env.TERM === 'dumb' ? null : command;
}

/**
 * Shows text in a pager and waits until the reader leaves it. False when there is no such program.
 * It is run synchronously on purpose: while it has the terminal this process does nothing, so that
 * Ctrl-C is the pager's.
 */
export function runPager(command: string, text: string, env: Env): boolean {
  const { status, error } = spawnSync(command, {
    shell: true,
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    // As git does: leave when it fits on the screen, keep colours, leave the screen as it is.
    env: { LESS: 'FRX', LV: '-c', ...env },
  });
  // A reader who leaves early closes the pipe, and that is no error.
  if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') return false;
  return status !== commandNotFound && status !== commandNotExecutable;
}

const commandNotFound = 127;
const commandNotExecutable = 126;
