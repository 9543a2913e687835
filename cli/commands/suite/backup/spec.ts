import type { CommandSpec } from '../../../spec.ts';

export const suiteBackup = {
  path: ['suite', 'backup'],
  summary: "Copy the local suite's data into a folder",
  description:
    'All databases are copied as they are at one moment: a running suite rests for that moment and goes on, and a ' +
    'payment under way is finished then. The copy holds password hashes and keys; it is readable by you only.',
  args: [
    {
      name: 'folder',
      description: 'A new or empty folder.',
      needed: 'always',
      ask: { message: 'Folder for the copy:', kind: 'text' },
      completes: 'file',
    },
  ],
  flags: [],
  examples: [{ command: 'travel suite backup ~/travel-copy', does: 'Before an upgrade:' }],
  exits: ['invalid-input', 'not-found', 'forbidden', 'unreachable'],
  output: 'With --json the same as "travel suite status".',
  json: async () => (await import('../../../outputs/suite.ts')).suite,
} as const satisfies CommandSpec;
