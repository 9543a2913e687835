import { expect, test } from 'vitest';
import { wantsColour } from './colour.ts';

const terminal = { isTerminal: true, noColourFlag: false };
const pipe = { isTerminal: false, noColourFlag: false };

test.each([
  ['a terminal has colours', { ...terminal, env: {} }, true],
  ['a pipe has none', { ...pipe, env: {} }, false],
  ['FORCE_COLOR colours a pipe', { ...pipe, env: { FORCE_COLOR: '1' } }, true],
  ['FORCE_COLOR=0 takes them from a terminal', { ...terminal, env: { FORCE_COLOR: '0' } }, false],
  ['NO_COLOR takes them away', { ...terminal, env: { NO_COLOR: '1' } }, false],
  ['an empty NO_COLOR does not', { ...terminal, env: { NO_COLOR: '' } }, true],
  ['NO_COLOR speaks before FORCE_COLOR', { ...terminal, env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
  [
    '--no-color speaks before FORCE_COLOR',
    { ...terminal, noColourFlag: true, env: { FORCE_COLOR: '1' } },
    false,
  ],
  ['a dumb terminal has none', { ...terminal, env: { TERM: 'dumb' } }, false],
])('%s', (_, wishes, colours) => {
  expect(wantsColour(wishes)).toBe(colours);
});
