import { expect, test } from 'vitest';
import { backoffMs } from './backoff-rules.ts';

test.each([
  [1, 100, 200],
  [2, 200, 400],
  [5, 1_600, 3_200],
  [8, 12_800, 25_600],
  [9, 15_000, 30_000],
  [10_000, 15_000, 30_000],
])('after failure %d in a row the wait is %d to %d ms', (tries, least, most) => {
  expect([backoffMs(tries, 0), backoffMs(tries, 1)]).toEqual([least, most]);
});

test('who has time waits longer between two tries, after the same short first ones', () => {
  expect([1, 9, 100].map((tries) => backoffMs(tries, 1, 600_000))).toEqual([200, 51_200, 600_000]);
});
