import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { isStorageError } from '../session/private-file.ts';
import { findSuite } from './find.ts';
import { lastWords, logSize, readLog } from './log.ts';
import { type SuiteState, suiteLogFile } from './state.ts';

export interface SuiteSettings {
  readonly dataFolder: string;
  readonly version: string;
  /** The program that is the suite: the server's main file, with the loader it needs in development. */
  readonly program: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

// EX_TEMPFAIL: another suite holds the lock of this data folder.
const lockedExit = 75;
const readyLimitMs = 30_000;
const pollMs = 40;
// A suite that is shutting down keeps its lock for a moment; then there is no winner to wait for.
const relaunchMs = 1000;

/**
 * Starts a suite and waits until it answers. When two commands do this at once one child gets the
 * folder's lock, the other ends with 75, and both wait for the winner.
 */
export async function launchSuite(settings: SuiteSettings): Promise<SuiteState> {
  const log = suiteLogFile(settings.dataFolder);
  const deadline = settings.now() + readyLimitMs;
  const ready = new AbortController();
  let { child, logStart, launchedAt } = await launch(settings, log, ready.signal);
  while (settings.now() < deadline) {
    const found = await findSuite(settings.dataFolder, settings.version);
    if (found.kind === 'ready') {
      ready.abort();
      child.unref();
      return found.state;
    }
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded && child.exitCode !== lockedExit) throw await didNotStart(child, log, logStart);
    if (hasEnded && settings.now() - launchedAt > relaunchMs) {
      ({ child, logStart, launchedAt } = await launch(settings, log, ready.signal));
    }
    await sleep(pollMs, undefined, { signal: settings.signal });
  }
  child.unref();
  throw new Failure('unreachable', `The local suite did not get ready in ${readyLimitMs / 1000} s.`, {
    next: ['travel suite logs', 'travel suite stop'],
  });
}

interface Launch {
  child: ChildProcess;
  logStart: number;
  launchedAt: number;
}

async function launch(settings: SuiteSettings, log: string, untilReady: AbortSignal): Promise<Launch> {
  const logStart = await logSize(log);
  const logFd = openLog(settings.dataFolder, log);
  try {
    const child = spawn(process.execPath, [...settings.program, 'suite'], {
      detached: true,
      stdio: ['ignore', logFd, logFd],
      // A suite of one's own is there to try things out, unless its owner says otherwise.
      env: { SEED_DEMO: 'true', ...settings.env, TRAVEL_DATA_DIR: settings.dataFolder },
    });
    // Without a listener a failed spawn would end this process; its exit is what the wait looks at.
    child.on('error', () => {});
    // Ctrl-C while it starts leaves nothing half-started behind.
    settings.signal.addEventListener('abort', () => child.kill('SIGTERM'), { signal: untilReady });
    return { child, logStart, launchedAt: settings.now() };
  } finally {
    closeSync(logFd);
  }
}

function openLog(dataFolder: string, log: string): number {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    return openSync(log, 'a', 0o600);
  } catch (cause) {
    if (!isStorageError(cause)) throw cause;
    throw new Failure(
      'unreachable',
      `The local suite cannot use the data folder ${dataFolder}: ${cause.message}.`,
      {
        next: ['TRAVEL_DATA_DIR=<a writable folder> travel suite start'],
      },
    );
  }
}

async function didNotStart(child: ChildProcess, log: string, logStart: number): Promise<Failure> {
  const reason = lastWords(await readLog(log, logStart));
  const ending = child.signalCode ? `was ended by ${child.signalCode}` : `ended with code ${child.exitCode}`;
  return new Failure(
    'unreachable',
    `The local suite did not start: ${reason ?? `it ${ending} and said nothing.`}`,
    {
      next: ['travel suite logs'],
    },
  );
}
