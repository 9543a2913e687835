import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toMinor } from '../../contracts/values.ts';
import { rateOf, taxLines } from './tax-rules.ts';

const about = { name: 'VAT', currency: 'EUR' };

test('the tax within a price is what its rate says', () => {
  expect(taxLines([{ amountMinor: 11_900, ratePercent: 19 }], about)).toEqual([
    { name: 'VAT', rate_percent: 19, net: 100, tax: 19 },
  ]);
});

test('lines of one rate are taxed together, the highest rate first', () => {
  const lines = [
    { amountMinor: 10_700, ratePercent: 7 },
    { amountMinor: 50_000, ratePercent: 0 },
    { amountMinor: 101, ratePercent: 19 },
    { amountMinor: 101, ratePercent: 19 },
  ];
  expect(taxLines(lines, about).map(({ rate_percent, net, tax }) => [rate_percent, net, tax])).toEqual([
    [19, 1.7, 0.32],
    [7, 100, 7],
    [0, 500, 0],
  ]);
});

test('nothing is said of what has no rate', () => {
  expect(taxLines([{ amountMinor: 10_000, ratePercent: null }], about)).toEqual([]);
  expect(rateOf({ name: 'VAT', ratesPercent: { hotel: 0 } }, 'hotel')).toBe(0);
  expect(rateOf({ name: 'VAT', ratesPercent: { hotel: 0 } }, 'car')).toBeNull();
});

test('net and tax always add up to what was paid', () => {
  const line = fc.record({
    amountMinor: fc.integer({ min: 0, max: 100_000_000 }),
    ratePercent: fc.integer({ min: 0, max: 9_999 }).map((basisPoints) => basisPoints / 100),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (lines, currency) => {
      const sums = taxLines(lines, { name: 'VAT', currency }).map(
        ({ net, tax }) => toMinor(net, currency) + toMinor(tax, currency),
      );
      const paid = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      expect(sums.reduce((sum, one) => sum + one, 0)).toBe(paid);
    }),
  );
});
