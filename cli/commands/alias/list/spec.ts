import type { CommandSpec } from '../../../spec.ts';

export const aliasList = {
  path: ['alias', 'list'],
  summary: 'List your aliases',
  description: 'Shows each name and what it stands for.',
  args: [],
  flags: [],
  examples: [{ command: 'travel alias list', does: 'All of them:' }],
  exits: ['invalid-input'],
  output: 'With --json an array of {"name", "expansion"}; in a pipe one line per alias.',
  json: async () => (await import('../../../outputs/extend.ts')).alias.array(),
} as const satisfies CommandSpec;
