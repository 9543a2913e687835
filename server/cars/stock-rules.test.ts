import { expect, test } from 'vitest';
import { mostOut } from './stock-rules.ts';

const outings = (...spans: [number, number][]) =>
  spans.map(([startsAt, endsAt]) => ({ fleet: 'LAX-KES-CDMR', startsAt, endsAt }));
const in0to10 = { startsAt: 0, endsAt: 10 };

test.each([
  [[], 0],
  [[[0, 10]], 1],
  [
    [
      [-5, 0],
      [10, 15],
    ],
    0,
  ],
  [
    [
      [-5, 1],
      [9, 15],
    ],
    1,
  ],
  [
    [
      [0, 5],
      [5, 10],
    ],
    1,
  ],
  [
    [
      [5, 10],
      [0, 5],
    ],
    1,
  ],
  [
    [
      [0, 6],
      [5, 10],
    ],
    2,
  ],
  [
    [
      [-9, 20],
      [1, 2],
      [3, 4],
      [4, 9],
    ],
    2,
  ],
  [
    [
      [-9, 3],
      [-8, 2],
      [4, 9],
    ],
    2,
  ],
  // Three overlap, but two of them only before.
  [
    [
      [-9, -1],
      [-8, -2],
      [-7, 4],
    ],
    1,
  ],
] as [[number, number][], number][])('of %j at most %i are out at once from 0 to 10', (spans, most) => {
  expect(mostOut(outings(...spans), in0to10)).toBe(most);
});
