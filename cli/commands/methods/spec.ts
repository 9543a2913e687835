import type { CommandSpec } from '../../spec.ts';

export const methods = {
  path: ['methods'],
  summary: 'List the ways you can pay',
  description:
    "Your saved cards, the processor's own page, and with a test key the test methods, by which no money moves. Each is " +
    'named to "travel pay --method".',
  args: [],
  flags: [],
  examples: [{ command: 'travel methods', does: 'How you can pay:' }],
  exits: ['not-signed-in', 'unreachable', 'server-error'],
  output: 'With --json an array of ways to pay; in a pipe one line each.',
  json: async () => (await import('../../../server/payments/cards/contract.ts')).paymentChoice.array(),
} as const satisfies CommandSpec;
