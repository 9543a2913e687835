import type { CommandSpec } from '../../spec.ts';
import { writeFlags } from '../../writes/flags.ts';

export const release = {
  path: ['release'],
  summary: 'Give a hold back',
  description:
    'What was held goes back on sale at once. Nothing was charged for it. Releasing it again changes nothing; ' +
    'what is paid is not released but cancelled.',
  args: [
    {
      name: 'id',
      completes: 'hold',
      description: 'Reservation id.',
      needed: 'always',
      ask: { message: 'Which hold? (id)', kind: 'text' },
    },
  ],
  flags: [...writeFlags],
  examples: [{ command: 'travel release KX7M2P', does: 'Give a hold back:' }],
  exits: [
    'not-signed-in',
    'invalid-input',
    'not-found',
    'unreachable',
    'server-error',
    'outcome-unknown',
    'expired',
  ],
  output: 'With --json the released reservation.',
  json: async () => (await import('../../outputs/reservation.ts')).anyReservation,
} as const satisfies CommandSpec;
