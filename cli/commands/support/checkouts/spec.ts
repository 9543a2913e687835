import type { CommandSpec } from '../../../spec.ts';

export const supportCheckouts = {
  path: ['support', 'checkouts'],
  summary: 'List payments that need a person, oldest first',
  description:
    'Payments that the processor refuses to go on with, that were paid and could not be confirmed, whose refund did not ' +
    "arrive, whose money the payer's bank wants back, or that are under way for too long. For support staff.",
  args: [],
  flags: [],
  examples: [{ command: 'travel support checkouts', does: 'What waits for somebody:' }],
  exits: ['not-signed-in', 'forbidden', 'unreachable', 'server-error'],
  output: 'With --json an array of checkouts; in a pipe one line per checkout.',
  json: async () => (await import('../../../../server/payments/support/contract.ts')).supportCheckout.array(),
} as const satisfies CommandSpec;
