import type { CommandSpec } from '../../../spec.ts';

export const contextUse = {
  path: ['context', 'use'],
  summary: 'Make a server the current one',
  description: 'Commands without --context and without TRAVEL_API_URL talk to the current context.',
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
  examples: [{ command: 'travel context use work', does: 'Talk to that server from now on:' }],
  exits: ['invalid-input', 'not-found'],
  output: 'With --json the context.',
  json: async () => (await import('../../../outputs/session.ts')).serverContext,
} as const satisfies CommandSpec;
