import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountPolicy, addFailure, addressPolicy, secondsToWait, type Tries } from './throttle-rules.ts';

const noon = Date.UTC(2026, 11, 1, 12);

/** The tries after `count` failures, each as soon as the wait before it was over. */
function fail(count: number): Tries {
  let tries: Tries | undefined;
  for (let made = 0; made < count; made += 1) {
    tries = addFailure(accountPolicy, tries, tries?.blockedUntil ?? noon);
  }
  return tries as Tries;
}

test('nobody waits before the first try', () => {
  expect(secondsToWait(undefined, noon)).toBe(0);
});

test('five tries are free; the sixth waits one second', () => {
  expect(fail(4).blockedUntil).toBe(noon);
  expect(secondsToWait(fail(5), noon)).toBe(1);
});

test('the wait doubles with each failure and stops at 15 minutes', () => {
  const waits = [5, 6, 7, 8, 14, 15, 16, 40].map((count) => {
    const tries = fail(count);
    return secondsToWait(tries, tries.lastAt);
  });
  expect(waits).toEqual([1, 2, 4, 8, 512, 900, 900, 900]);
});

test('a wait is told in whole seconds that are never too short', () => {
  const tries = { failures: 7, blockedUntil: noon + 1_001, lastAt: noon };
  expect(secondsToWait(tries, noon)).toBe(2);
  expect(secondsToWait(tries, noon + 1_000)).toBe(1);
  expect(secondsToWait(tries, noon + 1_001)).toBe(0);
});

test('failures are forgotten after a day without one', () => {
  const tries = fail(9);
  const later = tries.lastAt + accountPolicy.forgottenAfterMs;
  expect(addFailure(accountPolicy, tries, later - 1).failures).toBe(10);
  expect(addFailure(accountPolicy, tries, later).failures).toBe(1);
});

test('an address has more free tries than an account', () => {
  expect(addressPolicy.freeTries).toBeGreaterThan(accountPolicy.freeTries);
});

test('no wait is ever shorter than the one before or longer than 15 minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), (failures) => {
      const now = addFailure(accountPolicy, { failures, blockedUntil: noon, lastAt: noon }, noon);
      const next = addFailure(accountPolicy, { ...now, lastAt: noon }, noon);
      expect(next.blockedUntil).toBeGreaterThanOrEqual(now.blockedUntil);
      expect(next.blockedUntil - noon).toBeLessThanOrEqual(15 * 60_000);
    }),
  );
});
