import { expect, test } from 'vitest';
import { formFingerprint, parameterName, parseForm } from './form.ts';

test('brackets nest, and empty brackets append', () => {
  const form = parseForm('amount=1&metadata[trip]=nyc&a[b][c]=2&expand[]=x&expand[]=y&types[1]=q&types[0]=p');
  expect(JSON.parse(JSON.stringify(form))).toEqual({
    amount: '1',
    metadata: { trip: 'nyc' },
    a: { b: { c: '2' } },
    expand: { 0: 'x', 1: 'y' },
    types: { 0: 'p', 1: 'q' },
  });
});

test('names and values are decoded, and the last of two wins', () => {
  expect({ ...parseForm('a%5Bb%5D=%E2%82%AC+1&c=1&c=2') }).toMatchObject({ a: { b: '€ 1' }, c: '2' });
});

test('a name with stray brackets is a name', () => {
  expect(Object.keys(parseForm('a]b=1&[c]=2&d[=3'))).toEqual(['a]b', '[c]', 'd[']);
});

test('no name reaches a prototype', () => {
  const form = parseForm('__proto__[polluted]=1&constructor[prototype][polluted]=1&toString=1');
  expect(Object.keys(form)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('the fingerprint knows the parameters, not their order', () => {
  expect(formFingerprint('a=1&b=2')).toBe(formFingerprint('b=2&a=1'));
  expect(formFingerprint('a=1&b=2')).not.toBe(formFingerprint('a=2&b=1'));
  expect(formFingerprint('a=1%26b%3D2')).not.toBe(formFingerprint('a=1&b=2'));
});

test('a parameter is named as Stripe writes it', () => {
  expect(parameterName(['types', 0, 'card'])).toBe('types[0][card]');
});
