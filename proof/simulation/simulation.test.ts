import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

test('the same seed is the same history, to the last line', async () => {
  const [first, second] = [await simulate(22), await simulate(22)];
  expect(second.history).toEqual(first.history);
  expect(second.fingerprint).toBe(first.fingerprint);
  expect((await simulate(23)).fingerprint).not.toBe(first.fingerprint);
});

test.each([13, 21])('in the weather of seed %i money and bookings agree', async (seed) => {
  const { violations, history } = await simulate(seed);
  expect({ seed, violations }).toEqual({ seed, violations: [] });
  expect(history.filter((line) => line.includes('/v1/payments/checkouts')).length).toBeGreaterThan(0);
});
