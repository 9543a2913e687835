import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

// The worlds of `npm run proof` that cost least, each with checkouts in it.
test('the same seed is the same history, to the last line; another is another', async () => {
  const [first, second, other] = [await simulate(24), await simulate(24), await simulate(22)];
  expect(second.history).toEqual(first.history);
  expect([second.fingerprint, other.fingerprint === first.fingerprint]).toEqual([first.fingerprint, false]);
});

test.each([22, 25])('in the weather of seed %i money and bookings agree', async (seed) => {
  const { violations, checkouts } = await simulate(seed);
  expect({ seed, violations }).toEqual({ seed, violations: [] });
  expect(Object.keys(checkouts)).not.toEqual([]);
});
