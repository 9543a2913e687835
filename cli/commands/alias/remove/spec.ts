import type { CommandSpec } from '../../../spec.ts';

export const aliasRemove = {
  path: ['alias', 'remove'],
  summary: 'Forget an alias',
  description: 'Nothing but the name is forgotten.',
  args: [
    {
      name: 'name',
      description: 'Name of the alias.',
      needed: 'always',
      ask: { message: 'Which alias? (name)', kind: 'text' },
    },
  ],
  flags: [],
  examples: [{ command: 'travel alias remove coast', does: 'Forget it:' }],
  exits: ['invalid-input', 'not-found'],
  output: 'With --json the alias that was.',
  json: async () => (await import('../../../outputs/extend.ts')).alias,
} as const satisfies CommandSpec;
