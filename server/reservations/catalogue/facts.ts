import { createHash } from 'node:crypto';

/** Enough that two versions of one line are never taken for each other. */
const length = 10;

/**
 * A short print of what an imported line promises beside price and stock. An offer carries it, so that nobody
 * who saw an 8:00 flight gets one at 14:00.
 */
export function factsOf(promised: unknown): string {
  return createHash('sha256').update(JSON.stringify(promised)).digest('base64url').slice(0, length);
}
