import { expect, test } from 'vitest';
import { maskEmail, maskName } from './masking.ts';

test.each([
  ['Ada Lovelace', 'A*** L***'],
  ['  Ada   Lovelace ', 'A*** L***'],
  ['Ō', 'Ō***'],
  ['𝒜da', '𝒜***'],
])('of the name "%s" is left "%s"', (name, masked) => expect(maskName(name)).toBe(masked));

test('a long name and a short one look the same', () => {
  expect(maskName('Al Li')).toBe(maskName('Alexandrina Lichtenstein'));
});

test('of an address are left its first letter and its domain', () => {
  expect(maskEmail('ada.lovelace@example.com')).toBe('a***@example.com');
});
