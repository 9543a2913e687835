import type { CommandSpec } from '../../spec.ts';

export const seats = {
  path: ['seats'],
  summary: 'Show the seats of an offer',
  description:
    'Shows the seat map of every segment in the cabin of the offer. A seat is chosen with ' +
    '"travel hold flight <offer> --seat 23A"; on a later segment with its number in front, as in 2:14C.',
  args: [
    {
      name: 'offer',
      description: 'An offer id, or its number in your last flight search.',
      needed: 'always',
      ask: { message: 'Which offer? (number in your last search, or id)', kind: 'text' },
    },
  ],
  flags: [],
  examples: [
    { command: 'travel seats 1', does: 'The seats of the first offer of your last search:' },
    {
      command:
        'travel seats 1 --json | jq -r \'map(select(.available and .kind == "window")) | .[0].seat_number\'',
      does: 'The first free window seat, for a script:',
    },
  ],
  exits: ['invalid-input', 'not-found', 'unreachable', 'server-error', 'expired'],
  output: 'With --json an array of seats; in a pipe one line per seat.',
  json: async () => (await import('../../../server/flights/contract.ts')).seatOption.array(),
} as const satisfies CommandSpec;
