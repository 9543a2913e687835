import type { CommandSpec } from '../../spec.ts';

export const whoami = {
  path: ['whoami'],
  summary: 'Show who is signed in',
  description:
    'Tells what the sign-in on this machine says, without asking the server. With TRAVEL_TOKEN set, ' +
    'the server is asked once whose token it is.',
  args: [],
  flags: [],
  examples: [
    { command: 'travel whoami', does: 'Who is signed in:' },
    { command: 'travel whoami --json | jq -r .email', does: 'The e-mail address, for a script:' },
  ],
  exits: ['not-signed-in', 'unreachable', 'server-error'],
  output: 'With --json the user.',
  json: async () => (await import('../../../server/users/contract.ts')).user,
} as const satisfies CommandSpec;
