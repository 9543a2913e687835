import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, escapeJsonText } from './clean.ts';

const hostile = [
  ['\u001b[31mred\u001b[0m', '\ufffd[31mred\ufffd[0m'],
  ['\u001b]0;title\u0007', '\ufffd]0;title\ufffd'],
  ['\u009b2J', '\ufffd2J'],
  ['a\u007fb', 'a\ufffdb'],
  ['abc\u202edcba\u202c', 'abcdcba'],
  ['zero\u200bwidth\u200d\ufeff', 'zerowidth'],
  ['two\nlines\r\nand\ttab', 'two lines and tab'],
  ['line\u2028separator', 'line separator'],
  ['tag\u{e0041}', 'tag'],
  ['not\u2065assigned', 'notassigned'],
  ['filler\u3164\u034f', 'filler'],
  ['heart ❤\ufe0f', 'heart ❤\ufe0f'],
  ['Zürich 東京 🛫', 'Zürich 東京 🛫'],
] as const;

test.each(hostile)('%j reaches the terminal as %j', (text, cleaned) => {
  expect(cleanText(text)).toBe(cleaned);
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

test('no control, bidi or zero-width character is left of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cleanText(text)).not.toMatch(unsafe);
    }),
  );
});

function keepsItsValue(text: string): void {
  const json = escapeJsonText(JSON.stringify({ text }));
  expect(json).not.toMatch(unsafe);
  expect(JSON.parse(json)).toEqual({ text });
}

test('JSON text keeps its value and shows nothing that a terminal would act on', () => {
  for (const [text] of hostile) keepsItsValue(text);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), keepsItsValue));
});
