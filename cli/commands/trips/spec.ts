import type { CommandSpec } from '../../spec.ts';

export const trips = {
  path: ['trips'],
  summary: 'List your trips, the newest first',
  description:
    'A trip is a name given to reservations with --trip when they are held. The total is of what is held or paid, ' +
    'for each currency; the time left is that of the hold that ends first.',
  args: [],
  flags: [],
  examples: [
    { command: 'travel trips', does: 'All trips, and how they stand:' },
    {
      command: "travel trips --json | jq -r '.[] | select(.states.Held > 0) | .trip'",
      does: 'Those that are not paid yet:',
    },
  ],
  exits: ['not-signed-in', 'unreachable', 'server-error'],
  output:
    'With --json an array of {"trip", "reservation_ids", "states", "totals", "hold_expires_at", "expires_in_seconds"}; ' +
    'in a pipe one line per trip.',
  json: async () => (await import('../../outputs/trip.ts')).trip.array(),
} as const satisfies CommandSpec;
