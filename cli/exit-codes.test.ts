import { expect, test } from 'vitest';
import { problemTypes } from '../server/contracts/problem.ts';
import { exitCodeOf, exitCodes, exitNameOfProblem } from './exit-codes.ts';

test('codes and names are unique', () => {
  expect(new Set(exitCodes.map(({ code }) => code)).size).toBe(exitCodes.length);
  expect(new Set(exitCodes.map(({ name }) => name)).size).toBe(exitCodes.length);
});

test('the codes are those that scripts rely on', () => {
  expect(exitCodes.map(({ code }) => code)).toEqual([
    0, 1, 2, 10, 11, 20, 21, 30, 31, 32, 33, 34, 40, 41, 50, 51, 52, 60, 130,
  ]);
});

test('every problem of the server has an exit code, and none of them means success', () => {
  for (const slug of Object.keys(problemTypes) as (keyof typeof problemTypes)[]) {
    expect(exitCodeOf(exitNameOfProblem(slug)), slug).toBeGreaterThan(9);
  }
});
