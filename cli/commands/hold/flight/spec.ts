import type { CommandSpec } from '../../../spec.ts';
import { writeFlags } from '../../../writes/flags.ts';

import { holdExits } from '../exits.ts';

export const holdFlight = {
  path: ['hold', 'flight'],
  summary: 'Hold a flight until it is paid or its time is up',
  description:
    'Takes the seats out of sale for you. Nothing is charged. Pay with "travel pay" before the time shown is up; ' +
    'what is not paid goes back on sale by itself. Without names the first passenger is you.',
  args: [
    {
      name: 'offer',
      description: 'An offer id, or its number in your last flight search.',
      needed: 'always',
      ask: { message: 'Which offer? (number in your last search, or id)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'seat',
      value: 'seat',
      repeatable: true,
      description: 'A seat such as 23A, on a later segment 2:14C; one for each passenger in order.',
      otherwise: 'seats are assigned',
    },
    {
      name: 'passenger',
      value: 'name',
      repeatable: true,
      description: 'Name of a passenger, in order.',
      otherwise: 'your own name',
    },
    { name: 'trip', value: 'name', completes: 'trip', description: 'Put it into this trip.' },
    ...writeFlags,
  ],
  examples: [
    { command: 'travel hold flight 1', does: 'Hold the first offer of your last search:' },
    { command: 'travel hold flight 1 --seat 23A --trip berlin', does: 'Choose a seat and name the trip:' },
    {
      command: 'travel hold flight 1 --passenger "Ada Lovelace" --passenger "Alan Turing"',
      does: 'For two people, after a search with --adults 2:',
    },
  ],
  exits: holdExits,
  output: 'With --json the reservation.',
  json: async () => (await import('../../../../server/flights/contract.ts')).flightReservation,
} as const satisfies CommandSpec;
