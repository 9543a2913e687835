import type { CommandSpec } from '../../../spec.ts';

export const suiteStatus = {
  path: ['suite', 'status'],
  summary: 'Tell whether the local suite runs',
  description: 'Looks, and starts nothing.',
  args: [],
  flags: [],
  examples: [
    { command: 'travel suite status', does: 'Where it runs and where its data is:' },
    { command: 'travel suite status --json | jq -r .url', does: 'Its address, for a script:' },
  ],
  exits: [],
  output: 'With --json {"running", "pid", "url", "version", "data_dir"}; what is not known is null.',
  json: async () => (await import('../../../outputs/suite.ts')).suite,
} as const satisfies CommandSpec;
