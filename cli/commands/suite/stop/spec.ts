import type { CommandSpec } from '../../../spec.ts';

export const suiteStop = {
  path: ['suite', 'stop'],
  summary: 'Stop the local suite',
  description:
    'Nothing is lost: holds keep their deadlines, and a payment under way is finished after the next start.',
  args: [],
  flags: [],
  examples: [{ command: 'travel suite stop', does: 'Stop it:' }],
  exits: ['forbidden'],
  output: 'With --json the same as "travel suite status".',
  json: async () => (await import('../../../outputs/suite.ts')).suite,
} as const satisfies CommandSpec;
