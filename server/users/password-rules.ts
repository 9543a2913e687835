import { invalidInput } from '../contracts/problem.ts';
import { commonPasswords } from './common-passwords.ts';

/** Refuses a new password that a guesser tries first; `validation-failed` at `/password`. */
export function checkPassword(
  password: string,
  person: { readonly email: string; readonly username: string },
): void {
  const guess = password.trim().toLowerCase();
  if (commonPasswords.has(guess)) {
    throw invalidInput('/password', 'This password is among the most used ones; choose another.');
  }
  const own = [person.email, person.email.split('@')[0], person.username];
  if (own.some((word) => word?.toLowerCase() === guess)) {
    throw invalidInput('/password', 'The password must not be your name or e-mail address.');
  }
}
