import type { CommandSpec } from '../../../spec.ts';

export const billingShow = {
  path: ['billing', 'show'],
  summary: 'Show what your invoices are made out to',
  description:
    'Shows company, address and tax id as they are printed on the receipts, invoices and credit notes that are issued from ' +
    'now on.',
  args: [],
  flags: [],
  examples: [{ command: 'travel billing show', does: 'What the next invoice will say:' }],
  exits: ['not-signed-in', 'unreachable', 'server-error'],
  output: 'With --json the company, the lines of the address and the tax id.',
  json: async () => (await import('../../../../server/payments/documents/contract.ts')).billing,
} as const satisfies CommandSpec;
