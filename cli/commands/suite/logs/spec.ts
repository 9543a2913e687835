import type { CommandSpec } from '../../../spec.ts';

export const suiteLogs = {
  path: ['suite', 'logs'],
  summary: "Show the last lines of the local suite's log",
  description: 'The log is JSON, one line per event, without personal data.',
  args: [],
  flags: [{ name: 'lines', value: 'n', type: 'integer', description: 'Lines to show.', otherwise: '50' }],
  examples: [{ command: 'travel suite logs --lines 10', does: 'The last ten lines:' }],
  exits: ['invalid-input', 'not-found'],
  output: 'The log lines as they are; with --json an array of them.',
  json: async () => (await import('../../../outputs/suite.ts')).logEvent.array(),
} as const satisfies CommandSpec;
