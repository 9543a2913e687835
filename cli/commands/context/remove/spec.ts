import type { CommandSpec } from '../../../spec.ts';

export const contextRemove = {
  path: ['context', 'remove'],
  summary: 'Forget a server',
  description: 'The sign-in kept for it is forgotten too. The context "local" cannot be removed.',
  args: [
    {
      name: 'name',
      completes: 'context',
      description: 'Name of the context.',
      needed: 'always',
      ask: { message: 'Name of the context:', kind: 'text' },
    },
  ],
  flags: [],
  examples: [{ command: 'travel context remove work', does: 'Forget it:' }],
  exits: ['invalid-input', 'not-found'],
  output: 'With --json the context.',
  json: async () => (await import('../../../outputs/session.ts')).serverContext,
} as const satisfies CommandSpec;
