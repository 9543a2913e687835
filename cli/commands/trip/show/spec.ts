import type { CommandSpec } from '../../../spec.ts';

export const tripShow = {
  path: ['trip', 'show'],
  summary: 'Show one trip with its reservations',
  description:
    'Shows everything that was ever reserved under this name, with states, totals and the time left.',
  args: [
    {
      name: 'name',
      completes: 'trip',
      description: 'Name of the trip.',
      needed: 'always',
      ask: { message: 'Which trip? (name)', kind: 'text' },
    },
  ],
  flags: [],
  examples: [
    { command: 'travel trip show berlin', does: 'One trip:' },
    {
      command: "travel trip show berlin --json | jq -r '.reservations[].reservation_status'",
      does: 'The states of its reservations, for a script:',
    },
  ],
  exits: ['not-signed-in', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output:
    'With --json the trip as "travel trips" has it, with its reservations; in a pipe its members, one per line.',
  json: async () => (await import('../../../outputs/trip.ts')).wholeTrip,
} as const satisfies CommandSpec;
