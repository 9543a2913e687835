import type { CommandSpec } from '../../spec.ts';

export const receipt = {
  path: ['receipt'],
  summary: 'Show the receipt of a payment',
  description:
    'Shows what was paid, line by line, what of it goes back and whether it has, and the numbers of the invoice and of ' +
    'any credit notes. Each of these documents can be written to a file.',
  args: [
    {
      name: 'transaction',
      completes: 'transaction',
      description: 'Transaction id, as "travel transactions" shows it.',
      needed: 'always',
      ask: { message: 'Which transaction? (id)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'document',
      value: 'which',
      description:
        'receipt, invoice, or a number such as CN-2026-001: what --pdf, --html and --text write, or what is shown.',
      otherwise: 'receipt',
    },
    { name: 'pdf', value: 'file', completes: 'file', description: 'Write the document as PDF.' },
    { name: 'html', value: 'file', completes: 'file', description: 'Write the document as HTML.' },
    { name: 'text', value: 'file', completes: 'file', description: 'Write the document as plain text.' },
    { name: 'force', description: 'Replace files that are there.' },
  ],
  examples: [
    { command: 'travel receipt 482913057', does: 'The receipt of a payment:' },
    {
      command: 'travel receipt 482913057 --document invoice --pdf invoice.pdf',
      does: 'Its invoice as a PDF:',
    },
    {
      command: 'travel receipt 482913057 --json | jq -r .invoice_number',
      does: 'Its invoice number, for a script:',
    },
  ],
  exits: ['not-signed-in', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'With --json the transaction with its lines, documents and refunds.',
  json: async () => (await import('../../../server/payments/contract.ts')).receipt,
} as const satisfies CommandSpec;
