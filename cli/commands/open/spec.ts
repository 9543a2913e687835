import type { CommandSpec } from '../../spec.ts';

export const open = {
  path: ['open'],
  summary: "Open the bank's or the payment page of a payment in the browser",
  description:
    'For a payment that waits for you: the page of the bank, or the page on which it is paid. Where no browser can be ' +
    'opened (over ssh, in a pipe, without a desktop) the address is printed and nothing else.',
  args: [
    {
      name: 'id',
      description: 'Transaction id, or the id of a reservation that is being paid.',
      completes: 'transaction',
      needed: 'always',
      ask: { message: 'Which payment? (transaction id)', kind: 'text' },
    },
  ],
  flags: [{ name: 'print', description: 'Only print the address.' }],
  examples: [
    { command: 'travel open 482913057', does: "Your bank's page:" },
    { command: 'travel open 482913057 --print', does: 'Its address, for another machine:' },
  ],
  exits: ['not-signed-in', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'The address; with --json {"transaction_id", "url", "opened"}.',
  json: async () => (await import('../../outputs/link.ts')).openedLink,
} as const satisfies CommandSpec;
