import type { CommandSpec } from '../../spec.ts';

export const login = {
  path: ['login'],
  summary: 'Sign in',
  description:
    'Keeps the sign-in in the keychain of the operating system, or in a file that only you can read where there is ' +
    'none. Scripts need no login: they set TRAVEL_TOKEN to a token made by "travel token create".',
  args: [],
  flags: [
    {
      name: 'email',
      value: 'address',
      description: 'Your e-mail address.',
      needed: 'always',
      unless: ['with-token'],
      ask: { message: 'E-mail:', kind: 'text' },
    },
    {
      name: 'password-stdin',
      description: 'Read the password from standard input.',
      needed: 'without-terminal',
      unless: ['with-token'],
    },
    { name: 'with-token', description: 'Sign in with a personal access token from standard input.' },
  ],
  examples: [
    { command: 'travel login', does: 'Answer two questions:' },
    {
      command: 'travel login --email ada@example.com --password-stdin < password.txt',
      does: 'With a password from a file:',
    },
    {
      command: 'travel login --with-token < token.txt',
      does: 'With a token, on a machine without a browser or person:',
    },
  ],
  exits: ['not-signed-in', 'invalid-input', 'unreachable', 'rate-limited', 'server-error'],
  output: 'With --json the signed-in user.',
  json: async () => (await import('../../../server/users/contract.ts')).user,
} as const satisfies CommandSpec;
