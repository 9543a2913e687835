import type { CommandSpec } from '../../spec.ts';

export const audit = {
  path: ['audit'],
  summary: 'Prove that money and bookings agree',
  description:
    'Reads the facts of all five databases and the books of the payment processor, and holds everything that must always ' +
    'be true against them. It changes nothing and may run while people book. For admins.',
  args: [],
  flags: [],
  examples: [
    { command: 'travel audit', does: 'Everything that was looked at, and what is wrong:' },
    {
      command: "travel audit --json | jq -r '.[].violations[].sentence'",
      does: 'What is wrong, one sentence a line:',
    },
  ],
  exits: ['not-signed-in', 'forbidden', 'unreachable', 'server-error', 'unsound'],
  output: 'With --json an array of invariants, each with what was looked at and its violations.',
  json: async () => (await import('../../../server/payments/audit/contract.ts')).auditReport.shape.invariants,
} as const satisfies CommandSpec;
