import type { CommandSpec } from '../../../spec.ts';
import { writeFlags } from '../../../writes/flags.ts';

import { holdExits } from '../exits.ts';

export const holdHotel = {
  path: ['hold', 'hotel'],
  summary: 'Hold a hotel until it is paid or its time is up',
  description:
    'Takes the rooms out of sale for you, all nights or none. Nothing is charged. Pay with "travel pay" before the ' +
    'time shown is up; what is not paid goes back on sale by itself. Without names the guest is you.',
  args: [
    {
      name: 'offer',
      description: 'An offer id, or its number in your last hotel search.',
      needed: 'always',
      ask: { message: 'Which offer? (number in your last search, or id)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'guest-name',
      value: 'name',
      repeatable: true,
      description: 'Name of a guest.',
      otherwise: 'your own name',
    },
    { name: 'trip', value: 'name', completes: 'trip', description: 'Put it into this trip.' },
    ...writeFlags,
  ],
  examples: [
    { command: 'travel hold hotel 1', does: 'Hold the first offer of your last hotel search:' },
    {
      command: 'travel hold hotel 1 --guest-name "Ada Lovelace" --guest-name "Alan Turing" --trip berlin',
      does: 'For two people, after a search with --guests 2, as a part of a trip:',
    },
  ],
  exits: holdExits,
  output: 'With --json the reservation.',
  json: async () => (await import('../../../../server/hotels/contract.ts')).hotelReservation,
} as const satisfies CommandSpec;
