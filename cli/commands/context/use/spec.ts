import type { CommandSpec } from '../../../spec.ts';

export const contextUse = {
  path: ['context', 'use'],
  summary: 'Make a server the current one',
  description:
    'Commands talk to the context of --context, else to TRAVEL_API_URL, else to that of the folder they are typed in (a ' +
    'file named .travel, there or further up, holds its name), else to the current one.',
  args: [
    {
      name: 'name',
      completes: 'context',
      description: 'Name of the context.',
      needed: 'always',
      ask: { message: 'Name of the context:', kind: 'text' },
    },
  ],
  flags: [
    { name: 'here', description: 'Only for this folder and those below it: writes its name to .travel.' },
  ],
  examples: [
    { command: 'travel context use work', does: 'Talk to that server from now on:' },
    { command: 'travel context use work --here', does: 'In this folder only:' },
  ],
  exits: ['invalid-input', 'not-found'],
  output: 'With --json the context.',
  json: async () => (await import('../../../outputs/session.ts')).serverContext,
} as const satisfies CommandSpec;
