import type { CommandSpec } from '../../spec.ts';

import { tripFlag } from '../flags.ts';

export const watch = {
  path: ['watch'],
  summary: 'Watch your holds run down',
  description:
    'On a terminal a table that counts down; anywhere else, and with TERM=dumb, a line for everything that happens: held, ' +
    'paying, hurry (5 minutes and 1 minute left), confirmed, released, expired. It ends with 0 when nothing is held ' +
    'any more, and with Ctrl-C.',
  args: [],
  flags: [
    tripFlag,
    {
      name: 'interval',
      value: 'seconds',
      type: 'integer',
      description: 'Seconds between two looks at the server, 1 to 60.',
      otherwise: '5',
    },
  ],
  examples: [
    { command: 'travel watch', does: 'Until everything is paid or given back:' },
    {
      command: 'travel watch --ndjson | jq -r \'select(.event == "hurry") | .reservation_id\'',
      does: 'In a script:',
    },
  ],
  exits: ['not-signed-in', 'invalid-input', 'unreachable', 'server-error'],
  output:
    'With --json or --ndjson an object per line: {"at", "event", "reservation_id", "reservation_status", ' +
    '"expires_in_seconds"}; in a pipe the same, separated by tabs.',
  json: async () => (await import('../../outputs/watch.ts')).holdEvent,
} as const satisfies CommandSpec;
