import type { CommandSpec } from '../../spec.ts';

import { tripFlag } from '../flags.ts';

export const holds = {
  path: ['holds'],
  summary: 'List your holds with the time left',
  description:
    'Shows what is held or being paid at this moment, the most urgent first. A hold whose time is up is no longer ' +
    'listed: it has expired, and "travel reservations" tells of it.',
  args: [],
  flags: [
    tripFlag,
    {
      name: 'prompt',
      description:
        'A few characters for a shell prompt, from what earlier commands were told; asks no server.',
    },
  ],
  examples: [
    { command: 'travel holds', does: 'What is held, and for how long:' },
    {
      command: "travel holds --json | jq '.[0].expires_in_seconds'",
      does: 'Seconds left of the most urgent one:',
    },
    { command: 'travel holds --prompt', does: 'In PS1, as $(travel holds --prompt):' },
  ],
  exits: ['not-signed-in', 'unreachable', 'server-error'],
  output: 'With --json an array of reservations; in a pipe one line per hold.',
  json: async () => (await import('../../outputs/reservation.ts')).anyReservation.array(),
} as const satisfies CommandSpec;
