import type { Deps } from '../../kernel/deps.ts';
import type { Runner } from './runner.ts';

/** How long a caller is kept waiting for an end; the command line itself gives up after 30 s. */
export const patienceMs = 20_000;
/** Another instance may be the one that runs it, so look now and then. */
const lookEveryMs = 200;

export interface Wait<T> {
  look(): Promise<T>;
  isOver(seen: T): boolean;
  readonly patienceMs: number;
  readonly deps: Pick<Deps, 'sleep'>;
}

/**
 * Pokes a row and waits until it rests, or until the caller's patience is at its end; the runner goes on
 * either way. Returns the row as it was last seen.
 */
export async function waitUntilOver<T>(runner: Runner, id: string, row: Wait<T>): Promise<T> {
  const { sleep } = row.deps;
  const answered = new AbortController();
  let isPatient = true;
  const outOfPatience = sleep(row.patienceMs, answered.signal).then(() => {
    isPatient = false;
  });
  runner.poke(id);
  try {
    for (;;) {
      await Promise.race([runner.running(id) ?? sleep(lookEveryMs, answered.signal), outOfPatience]);
      const seen = await row.look();
      if (row.isOver(seen) || !isPatient) return seen;
    }
  } finally {
    answered.abort();
  }
}
