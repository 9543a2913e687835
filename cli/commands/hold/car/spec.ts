import type { CommandSpec } from '../../../spec.ts';
import { writeFlags } from '../../../writes/flags.ts';

import { holdExits } from '../exits.ts';

export const holdCar = {
  path: ['hold', 'car'],
  summary: 'Hold a rental car until it is paid or its time is up',
  description:
    'Takes a car of the class out of sale for you, for the whole rental. Nothing is charged. Pay with "travel pay" ' +
    'before the time shown is up; what is not paid goes back on sale by itself. Without a name the driver is you.',
  args: [
    {
      name: 'offer',
      description: 'An offer id, or its number in your last car search.',
      needed: 'always',
      ask: { message: 'Which offer? (number in your last search, or id)', kind: 'text' },
    },
  ],
  flags: [
    { name: 'driver-name', value: 'name', description: 'Name of the driver.', otherwise: 'your own name' },
    { name: 'trip', value: 'name', completes: 'trip', description: 'Put it into this trip.' },
    ...writeFlags,
  ],
  examples: [
    { command: 'travel hold car 1', does: 'Hold the first offer of your last car search:' },
    {
      command: 'travel hold car 1 --driver-name "Ada Lovelace" --trip berlin',
      does: 'For somebody else, as a part of a trip:',
    },
  ],
  exits: holdExits,
  output: 'With --json the reservation.',
  json: async () => (await import('../../../../server/cars/contract.ts')).carReservation,
} as const satisfies CommandSpec;
