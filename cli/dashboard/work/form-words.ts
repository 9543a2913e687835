import type { FormPage } from '../state/page.ts';
import type { Words } from '../words.ts';

/** The command a form stands for; a password goes to its standard input, never into it. */
export function signInWords(purpose: FormPage['purpose'], value: (name: string) => string): Words {
  const email = ['--email', value('email'), '--password-stdin'];
  return purpose === 'register' ? ['register', '--name', value('name'), ...email] : ['login', ...email];
}
