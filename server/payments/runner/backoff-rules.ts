const firstDelayMs = 200;
export const longestDelayMs = 30_000;

/**
 * How long to wait after the nth failure in a row: doubling from 0.2 s to 30 s or another longest, of which
 * `chance` (0 to 1) decides the second half, so that many that failed together do not come back together.
 */
export function backoffMs(tries: number, chance: number, longestMs = longestDelayMs): number {
  const full = Math.min(longestMs, firstDelayMs * 2 ** Math.min(tries - 1, 16));
  return Math.round((full * (1 + chance)) / 2);
}
