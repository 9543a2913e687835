import type { CommandSpec } from '../../spec.ts';

import { limitFlag, tripFlag, userFlag } from '../flags.ts';

export const reservations = {
  path: ['reservations'],
  summary: 'List your reservations, newest first',
  description: 'Shows reservations in every state. Support staff may look at those of another person.',
  args: [],
  flags: [
    {
      name: 'status',
      value: 'status',
      description: 'Only in this state.',
      choices: ['Held', 'Paying', 'Confirmed', 'Cancelled', 'Expired', 'Released'],
    },
    tripFlag,
    userFlag,
    limitFlag('reservations'),
  ],
  examples: [
    { command: 'travel reservations', does: 'Everything you have reserved:' },
    { command: 'travel reservations --status Confirmed --json', does: 'What is paid, for a script:' },
  ],
  exits: ['not-signed-in', 'forbidden', 'invalid-input', 'unreachable', 'server-error'],
  output: 'With --json an array of reservations; in a pipe one line per reservation.',
  json: async () => (await import('../../outputs/reservation.ts')).anyReservation.array(),
} as const satisfies CommandSpec;
