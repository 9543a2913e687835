import type { FormPage } from '../state/page.ts';
import type { Words } from '../words.ts';

/** The command a form stands for; a password goes to its standard input, never into it. */
export function formWords({ purpose, fields, about }: FormPage): Words {
  const value = (name: string) => fields.find((field) => field.name === name)?.field.text ?? '';
  if (purpose === 'reveal') return ['support', 'show', about, '--reason', value('reason')];
  if (purpose === 'act') return ['support', 'act', about, '--reason', value('reason')];
  const email = ['--email', value('email'), '--password-stdin'];
  return purpose === 'register' ? ['register', '--name', value('name'), ...email] : ['login', ...email];
}
