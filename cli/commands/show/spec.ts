import type { CommandSpec } from '../../spec.ts';

export const show = {
  path: ['show'],
  summary: 'Show one reservation, with the time left of a hold',
  description:
    'Times are those of the clock at the place, with their offset; the deadline of a hold is on your own clock. A ' +
    'reservation of somebody else is not found, except by support staff.',
  args: [
    {
      name: 'id',
      completes: 'reservation',
      description: 'Reservation id.',
      needed: 'always',
      ask: { message: 'Which reservation? (id)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'timeline',
      description: 'Also what happened to it: held, paid, confirmed, cancelled, refunded.',
    },
  ],
  examples: [
    { command: 'travel show KX7M2P', does: 'Everything about a reservation:' },
    { command: 'travel show KX7M2P --timeline', does: 'With what happened to it:' },
    { command: 'travel show KX7M2P --json | jq -r .reservation_status', does: 'Its state, for a script:' },
  ],
  exits: ['not-signed-in', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'With --json the reservation; in a pipe its members, one per line.',
  json: async () => (await import('../../outputs/reservation.ts')).shownReservation,
} as const satisfies CommandSpec;
