import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { findSuite, isAlive } from './find.ts';
import type { SuiteSettings } from './launch.ts';
import type { SuiteState } from './state.ts';

// Requests under way get 10 s from the suite; after this it is killed, which it survives by design.
const graceMs = 15_000;
const pollMs = 40;

/** Ends a suite that was proved to be one, and waits until it is gone. */
export async function stopSuite(state: SuiteState, now: () => number): Promise<void> {
  const deadline = now() + graceMs;
  send(state.pid, 'SIGTERM');
  while (isAlive(state.pid)) {
    if (now() > deadline) send(state.pid, 'SIGKILL');
    await sleep(pollMs);
  }
}

/** Stops the suite of a data folder if one runs; answers what was stopped. */
export async function stopRunningSuite(settings: SuiteSettings): Promise<SuiteState | null> {
  const found = await findSuite(settings.dataFolder, settings.version);
  if (found.kind === 'gone') return null;
  await stopSuite(found.state, settings.now);
  return found.state;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') throw new Failure('forbidden', `The suite (pid ${pid}) belongs to another user.`);
    if (code !== 'ESRCH') throw error;
  }
}
