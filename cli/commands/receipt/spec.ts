import type { CommandSpec } from '../../spec.ts';

export const receipt = {
  path: ['receipt'],
  summary: 'Show the receipt of a payment',
  description:
    'Shows what was paid, line by line, what of it goes back and whether it has, and the numbers of the invoice and of ' +
    'any credit notes.',
  args: [
    {
      name: 'transaction',
      completes: 'transaction',
      description: 'Transaction id, as "travel transactions" shows it.',
      needed: 'always',
      ask: { message: 'Which transaction? (id)', kind: 'text' },
    },
  ],
  flags: [],
  examples: [
    { command: 'travel receipt 482913057', does: 'The receipt of a payment:' },
    {
      command: 'travel receipt 482913057 --json | jq -r .invoice_number',
      does: 'Its invoice number, for a script:',
    },
  ],
  exits: ['not-signed-in', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'With --json the transaction with its lines, documents and refunds.',
  json: async () => (await import('../../../server/payments/contract.ts')).receipt,
} as const satisfies CommandSpec;
