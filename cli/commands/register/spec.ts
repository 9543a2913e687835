import type { CommandSpec } from '../../spec.ts';
import { dryRunFlag } from '../../writes/flags.ts';

export const register = {
  path: ['register'],
  summary: 'Create an account and sign in',
  description:
    'The password is asked for, or read from standard input; it never appears on the command line. ' +
    'It needs at least 8 characters.',
  args: [],
  flags: [
    {
      name: 'name',
      value: 'name',
      description: 'Your name, as on your documents.',
      needed: 'always',
      ask: { message: 'Your name, as on your documents:', kind: 'text' },
    },
    {
      name: 'email',
      value: 'address',
      description: 'Your e-mail address.',
      needed: 'always',
      ask: { message: 'E-mail:', kind: 'text' },
    },
    {
      name: 'password-stdin',
      description: 'Read the password from standard input.',
      needed: 'without-terminal',
    },
    dryRunFlag,
  ],
  examples: [
    { command: 'travel register', does: 'Answer three questions:' },
    {
      command:
        'travel register --name "Ada Lovelace" --email ada@example.com --password-stdin < password.txt',
      does: 'In a script:',
    },
  ],
  exits: ['invalid-input', 'unreachable', 'rate-limited', 'server-error', 'outcome-unknown'],
  output: 'With --json the new user.',
  json: async () => (await import('../../../server/users/contract.ts')).user,
} as const satisfies CommandSpec;
