import type { CommandSpec } from '../../spec.ts';

export const demo = {
  path: ['demo'],
  summary: 'Book a flight for show, in a throw-away home',
  description:
    'Runs the whole story with real commands: register, search, hold, pay, receipt. It has its own suite, databases ' +
    'and sign-in in a temporary folder, which is removed at the end; your own are not touched and no real money moves.',
  args: [],
  flags: [],
  examples: [{ command: 'travel demo', does: 'See everything in half a minute:' }],
  exits: ['unreachable', 'server-error'],
  output: 'With --json {"reservation", "transaction", "receipt"} and no story.',
  json: async () => (await import('../../outputs/demo.ts')).demoResult,
} as const satisfies CommandSpec;
