import type { CommandSpec } from '../../../spec.ts';

export const suiteReset = {
  path: ['suite', 'reset'],
  summary: 'Stop the local suite and delete all its data',
  description:
    "Accounts, reservations, transactions and documents of this machine's suite are deleted and cannot be brought " +
    "back. Only the suite's own files in the data folder are touched.",
  args: [],
  flags: [
    {
      name: 'confirm',
      value: 'folder',
      description: 'The data folder, written out, as the yes of a script.',
      needed: 'without-terminal',
    },
  ],
  examples: [
    { command: 'travel suite reset', does: 'Ask, then delete:' },
    {
      command: 'travel suite reset --confirm ~/.local/share/travel',
      does: 'In a script:',
    },
  ],
  exits: ['invalid-input', 'forbidden'],
  output: 'With --json the same as "travel suite status".',
  json: async () => (await import('../../../outputs/suite.ts')).suite,
} as const satisfies CommandSpec;
