import type { CommandSpec } from '../../../spec.ts';

export const extensionList = {
  path: ['extension', 'list'],
  summary: 'List the programs on PATH that are commands too',
  description:
    'A program called travel-foo on PATH is run by "travel foo", with the words behind it. It cannot stand in the way of a ' +
    'command of travel, nor of an alias.',
  args: [],
  flags: [],
  examples: [{ command: 'travel extension list', does: 'Which there are, and where:' }],
  exits: [],
  output: 'With --json an array of {"name", "file"}; in a pipe one line per program.',
  json: async () => (await import('../../../outputs/extend.ts')).extension.array(),
} as const satisfies CommandSpec;
