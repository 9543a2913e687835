import { expect, test } from 'vitest';
import { Problem } from '../contracts/problem.ts';
import { commonPasswords } from './common-passwords.ts';
import { checkPassword } from './password-rules.ts';

const ada = { email: 'ada.lovelace@example.com', username: 'Ada Lovelace' };

function refusalOf(password: string): Problem | undefined {
  try {
    checkPassword(password, ada);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

test.each(['password', 'PassWord123', '12345678', ' qwertyuiop '])(
  '"%s" is what guessers try first',
  (password) => {
    expect(refusalOf(password)?.extensions).toMatchObject({ errors: [{ pointer: '/password' }] });
  },
);

test.each(['ada.lovelace@example.com', 'Ada.Lovelace', 'ada lovelace'])(
  '"%s" is her own name',
  (password) => {
    expect(refusalOf(password)?.message).toMatch(/name or e-mail/);
  },
);

test('a long sentence needs no digits or signs', () => {
  expect(refusalOf('my horse eats staples')).toBeUndefined();
});

test('a password that contains a common one is not itself common', () => {
  expect(refusalOf('password for the analytical engine')).toBeUndefined();
});

test('the list holds only what the length rule lets through, in lower case', () => {
  const odd = [...commonPasswords].filter((word) => word.length < 8 || word !== word.toLowerCase());
  expect(odd).toEqual([]);
  expect(commonPasswords.size).toBeGreaterThan(300);
});
