import type { CommandSpec } from '../../spec.ts';

export const wait = {
  path: ['wait'],
  summary: 'Wait until a reservation is confirmed, expired, released or cancelled',
  description:
    'Ends with 0 as soon as the reservation is in the state, and at once when it is there already. When it can no longer ' +
    'get there the wait ends with the exit code that says why, and when the time is up with 34. A server that cannot be ' +
    'reached for a while does not end the wait.',
  args: [
    {
      name: 'id',
      description: 'Reservation id.',
      completes: 'reservation',
      needed: 'always',
      ask: { message: 'Which reservation? (id)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'for',
      value: 'state',
      description: 'What to wait for.',
      choices: ['confirmed', 'expired', 'released', 'cancelled'],
      needed: 'always',
      ask: { message: 'Wait for (confirmed, expired, released, cancelled):', kind: 'text' },
    },
    {
      name: 'timeout',
      value: 'time',
      description: 'Longest wait, such as 90s, 10m or 1h.',
      otherwise: '35m, which outlasts a hold',
    },
  ],
  examples: [
    { command: 'travel wait KX7M2P --for confirmed', does: 'Until it is paid:' },
    { command: 'travel wait KX7M2P --for expired --timeout 40m', does: 'Until nobody can pay it any more:' },
  ],
  exits: [
    'not-signed-in',
    'invalid-input',
    'not-found',
    'unreachable',
    'server-error',
    'timed-out',
    'expired',
  ],
  output: 'With --json the reservation, once it is in the state.',
  json: async () => (await import('../../outputs/reservation.ts')).anyReservation,
} as const satisfies CommandSpec;
