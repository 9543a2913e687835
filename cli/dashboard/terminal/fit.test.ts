import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../../io/table.ts';
import { textOf } from '../../io/text.ts';
import { cutText, fitLine } from './fit.ts';

const text = fc.array(fc.constantFrom('a', ' ', '↑', '漢', '…', 'é', '█')).map((signs) => signs.join(''));

test('a line has exactly the columns it was fitted to, whatever is in it', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (line, width) => {
      const fitted = fitLine([line, 'more'], width).map(textOf).join('');
      expect(widthOf(fitted)).toBe(width);
    }),
  );
});

test('a text that is cut says so', () => {
  expect(cutText('0 of 0, by price ↑, /foobar', 20)).toBe('0 of 0, by price ↑,…');
});
