import type { CommandSpec } from '../../spec.ts';

import { outputFlag, userFlag } from '../flags.ts';

export const exportRecords = {
  path: ['export'],
  summary: 'Take all your reservations or transactions out, as CSV or NDJSON',
  description:
    'Follows every page to the end. CSV has a header and opens safely in a spreadsheet: a text that would be run as a formula ' +
    'gets an apostrophe in front. NDJSON has the whole objects. Support staff may export those of another person.',
  args: [
    {
      name: 'what',
      description: 'What to export.',
      choices: ['reservations', 'transactions'],
      needed: 'always',
      ask: { message: 'What (reservations or transactions):', kind: 'text' },
    },
  ],
  flags: [userFlag, outputFlag],
  examples: [
    { command: 'travel export transactions --output payments.csv', does: 'For a spreadsheet:' },
    { command: 'travel export reservations --ndjson | wc -l', does: 'How many there are:' },
  ],
  exits: ['not-signed-in', 'forbidden', 'invalid-input', 'unreachable', 'server-error'],
  output: 'CSV, with --ndjson an object per line, with --json one array.',
  json: async () => (await import('../../outputs/export.ts')).exported.array(),
} as const satisfies CommandSpec;
