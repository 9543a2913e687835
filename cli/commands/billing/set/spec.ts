import type { CommandSpec } from '../../../spec.ts';
import { writeFlags } from '../../../writes/flags.ts';

export const billingSet = {
  path: ['billing', 'set'],
  summary: 'Say what your invoices are to be made out to',
  description:
    'Holds for documents that are issued from then on; those that are issued stay as they are. What is left out is kept, ' +
    'and an empty value ("") takes it away. Without a company, documents are made out to your name.',
  args: [],
  flags: [
    { name: 'company', value: 'name', description: 'Company that the documents are made out to.' },
    {
      name: 'address',
      value: 'line',
      repeatable: true,
      description: 'A line of the address; repeat it for each, at most 6.',
    },
    { name: 'tax-id', value: 'id', description: 'Tax id of the company, such as a VAT number.' },
    ...writeFlags,
  ],
  examples: [
    {
      command:
        'travel billing set --company "Analytical Engines Ltd" --address "12 St James\'s Square" --address London --tax-id GB123456789',
      does: 'A company, its address and its VAT number:',
    },
    { command: 'travel billing set --company ""', does: 'Made out to your own name again:' },
  ],
  exits: ['not-signed-in', 'invalid-input', 'unreachable', 'server-error', 'outcome-unknown'],
  output: 'With --json the company, the lines of the address and the tax id.',
  json: async () => (await import('../../../../server/payments/documents/contract.ts')).billing,
} as const satisfies CommandSpec;
