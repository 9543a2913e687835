import type { CommandSpec } from '../../../spec.ts';
import { dryRunFlag } from '../../../writes/flags.ts';

export const suiteGrant = {
  path: ['suite', 'grant'],
  summary: 'Give an account of the local suite a role',
  description:
    "Only who runs the suite on this machine can do this. Support staff may look at other people's reservations and " +
    "transactions. The role holds from the person's next sign-in, at the latest after ten minutes.",
  args: [
    {
      name: 'email',
      description: 'E-mail address of the account.',
      needed: 'always',
      ask: { message: 'E-mail of the account:', kind: 'text' },
    },
    {
      name: 'role',
      description: 'The role.',
      choices: ['traveller', 'support', 'admin'],
      needed: 'always',
      ask: { message: 'Role (traveller, support or admin):', kind: 'text' },
    },
  ],
  flags: [dryRunFlag],
  examples: [{ command: 'travel suite grant ada@example.com support', does: 'Make somebody support staff:' }],
  exits: ['invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'With --json the user.',
  json: async () => (await import('../../../../server/users/contract.ts')).user,
} as const satisfies CommandSpec;
