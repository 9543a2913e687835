import type { CommandSpec } from '../../../spec.ts';

export const contextAdd = {
  path: ['context', 'add'],
  summary: 'Add a server or an account, or change its address',
  description:
    'Every context has a sign-in of its own, so a second account is a second context, also with the same address. Nothing ' +
    'is sent; sign in to it with "travel login --context <name>".',
  args: [
    {
      name: 'name',
      description: 'Name of the context.',
      needed: 'always',
      ask: { message: 'Name of the context:', kind: 'text' },
    },
    {
      name: 'url',
      description: 'Address of the server. Without it: the suite on this machine, with another sign-in.',
    },
  ],
  flags: [],
  examples: [
    { command: 'travel context add work https://travel.example.com', does: "Add your company's server:" },
    { command: 'travel context add grace', does: 'Another account on this machine:' },
  ],
  exits: ['invalid-input'],
  output: 'With --json the context.',
  json: async () => (await import('../../../outputs/session.ts')).serverContext,
} as const satisfies CommandSpec;
