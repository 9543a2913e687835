import type { CommandSpec } from '../../../spec.ts';

export const contextAdd = {
  path: ['context', 'add'],
  summary: 'Add a server, or change its address',
  description: 'Nothing is sent; sign in to it with "travel login --context <name>".',
  args: [
    {
      name: 'name',
      description: 'Name of the context.',
      needed: 'always',
      ask: { message: 'Name of the context:', kind: 'text' },
    },
    {
      name: 'url',
      description: 'Address of the server.',
      needed: 'always',
      ask: { message: 'Address of the server:', kind: 'text' },
    },
  ],
  flags: [],
  examples: [
    { command: 'travel context add work https://travel.example.com', does: "Add your company's server:" },
  ],
  exits: ['invalid-input'],
  output: 'With --json the context.',
  json: async () => (await import('../../../outputs/session.ts')).serverContext,
} as const satisfies CommandSpec;
