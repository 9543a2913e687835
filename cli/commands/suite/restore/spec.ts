import type { CommandSpec } from '../../../spec.ts';

export const suiteRestore = {
  path: ['suite', 'restore'],
  summary: "Put a copy in the place of the local suite's data",
  description:
    'Everything since the copy was made is gone here. A payment processor does not forget: before payments opens again, ' +
    'it books, gives back or cancels what it finds there and not in the copy. Then the suite runs.',
  args: [
    {
      name: 'folder',
      description: 'What "travel suite backup" made.',
      needed: 'always',
      ask: { message: 'Folder of the copy:', kind: 'text' },
      completes: 'file',
    },
  ],
  flags: [
    {
      name: 'confirm',
      value: 'folder',
      description: 'The data folder that is replaced, written out, as the yes of a script.',
      needed: 'without-terminal',
      completes: 'file',
    },
  ],
  examples: [{ command: 'travel suite restore ~/travel-copy', does: 'Ask, then replace:' }],
  exits: ['invalid-input', 'not-found', 'forbidden', 'unreachable'],
  output: 'With --json the same as "travel suite status".',
  json: async () => (await import('../../../outputs/suite.ts')).suite,
} as const satisfies CommandSpec;
