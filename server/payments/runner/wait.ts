import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Runner } from './runner.ts';

/** How long a caller is kept waiting for an end; the command line itself gives up after 30 s. */
export const patienceMs = 20_000;
/** Another instance may be the one that runs it, so look now and then. */
const lookEveryMs = 200;

/**
 * Pokes a row and waits until it rests, or until the caller's patience is at its end; the runner goes on
 * either way. Returns the row as it was last seen.
 */
export async function waitUntilOver<T>(
  runner: Runner,
  id: string,
  row: { look(): Promise<T>; isOver(seen: T): boolean; readonly patienceMs: number },
): Promise<T> {
  const patience = AbortSignal.timeout(row.patienceMs);
  const outOfPatience = once(patience, 'abort');
  runner.poke(id);
  for (;;) {
    await Promise.race([runner.running(id) ?? pause(lookEveryMs), outOfPatience]);
    const seen = await row.look();
    if (row.isOver(seen) || patience.aborted) return seen;
  }
}
