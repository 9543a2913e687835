import type { CommandSpec } from '../../../spec.ts';

export const suiteStart = {
  path: ['suite', 'start'],
  summary: 'Start the local suite',
  description:
    'Rarely needed: a command that wants the local suite starts it. Every environment variable, such as HOLD_SECONDS ' +
    'or TRAVEL_PORT, reaches the suite when it starts; a running one keeps what it was started with.',
  args: [],
  flags: [],
  examples: [
    { command: 'travel suite start', does: 'Start it, or find it running:' },
    { command: 'HOLD_SECONDS=60 travel suite start', does: 'With holds of one minute:' },
  ],
  exits: ['unreachable'],
  output: 'With --json the same as "travel suite status".',
  json: async () => (await import('../../../outputs/suite.ts')).suite,
} as const satisfies CommandSpec;
