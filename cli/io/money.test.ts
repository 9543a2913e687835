import { expect, test } from 'vitest';
import { moneyProof, moneyWords, parseMoney } from './money.ts';

test.each([
  { amount: 1550, currency: 'USD', words: '1,550.00 USD', proof: '1550.00USD' },
  { amount: 1234567.5, currency: 'EUR', words: '1,234,567.50 EUR', proof: '1234567.50EUR' },
  { amount: 12000, currency: 'JPY', words: '12,000 JPY', proof: '12000JPY' },
  { amount: 9.125, currency: 'KWD', words: '9.125 KWD', proof: '9.125KWD' },
])('$proof is shown as $words', ({ amount, currency, words, proof }) => {
  expect(moneyWords(amount, currency)).toBe(words);
  expect(moneyProof(amount, currency)).toBe(proof);
  expect(parseMoney(proof, '--confirm-total')).toEqual({ amount, currency });
});

test.each(['1550', 'USD', '1550.001USD', '12.5JPY', '1,550.00USD', '-5.00USD', '1550.00XXX', ''])(
  '"%s" is no amount with its currency',
  (text) => {
    expect(() => parseMoney(text, '--confirm-total')).toThrow(/--confirm-total .* is not an amount/);
  },
);

test('case and one space do not matter', () => {
  expect(parseMoney(' 350 usd', '--confirm-total')).toEqual({ amount: 350, currency: 'USD' });
});
