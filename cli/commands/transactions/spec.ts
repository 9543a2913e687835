import type { CommandSpec } from '../../spec.ts';

import { limitFlag, userFlag } from '../flags.ts';

export const transactions = {
  path: ['transactions'],
  summary: 'List your payments, newest first',
  description:
    "Shows payments that succeeded, failed or are under way. Support staff may look at another person's.",
  args: [],
  flags: [userFlag, limitFlag('transactions')],
  examples: [
    { command: 'travel transactions', does: 'What you have paid:' },
    { command: "travel transactions --json | jq -r '.[0].status'", does: 'How the last payment ended:' },
  ],
  exits: ['not-signed-in', 'forbidden', 'invalid-input', 'unreachable', 'server-error'],
  output: 'With --json an array of transactions; in a pipe one line per transaction.',
  json: async () => (await import('../../../server/payments/contract.ts')).transaction.array(),
} as const satisfies CommandSpec;
