import type { CommandSpec } from '../../../spec.ts';

export const supportFind = {
  path: ['support', 'find'],
  summary: 'Find people, reservations and payments by what a caller says',
  description:
    'Takes a name, an e-mail address, a reservation id, a transaction or an invoice number, or the beginnings of several ' +
    'words of them; all must fit. Names and addresses are masked. For support staff.',
  args: [
    {
      name: 'query',
      repeatable: true,
      description: 'What is known, at least 2 characters: the beginnings of words.',
      needed: 'always',
      ask: { message: 'Name, e-mail, reservation, transaction or invoice:', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'limit',
      value: 'n',
      type: 'integer',
      description: 'Most results of each service, up to 50.',
      otherwise: '20',
    },
  ],
  examples: [
    { command: 'travel support find lovelace', does: 'Everything of whoever is called so:' },
    { command: 'travel support find INV-2026-0', does: 'By the beginning of an invoice number:' },
  ],
  exits: ['not-signed-in', 'forbidden', 'invalid-input', 'unreachable', 'server-error'],
  output: 'With --json an array of what was found; in a pipe one line each.',
  json: async () => (await import('../../../outputs/support.ts')).found.array(),
} as const satisfies CommandSpec;
