import type { CommandSpec } from '../../spec.ts';
import { writeFlags } from '../../writes/flags.ts';

export const cancel = {
  path: ['cancel'],
  summary: 'Cancel what is paid, and get back what comes back',
  description:
    'Cancels one paid reservation; others of the same payment or trip are not touched. What comes back follows the ' +
    'fare or the timeline of the rate; --quote tells it and changes nothing. Before anything is cancelled you say yes ' +
    'to the refund, at a terminal by answering, in a script with --confirm-refund; another refund is refused. ' +
    'Cancelling again changes nothing and tells how the refund stands.',
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
    { name: 'quote', description: 'Only tell what would come back, and until when that stands.' },
    {
      name: 'confirm-refund',
      value: 'amount',
      description: 'The refund with its currency, such as 200.00USD; 0.00USD when nothing comes back.',
      needed: 'without-terminal',
      unless: ['quote', 'dry-run'],
    },
    ...writeFlags,
  ],
  examples: [
    { command: 'travel cancel 482913057 --quote', does: 'What would come back:' },
    { command: 'travel cancel 482913057', does: 'Cancel it; the amount is asked for first:' },
    { command: 'travel cancel 482913057 --confirm-refund 241.40USD', does: 'In a script:' },
  ],
  exits: [
    'not-signed-in',
    'invalid-input',
    'not-found',
    'unreachable',
    'rate-limited',
    'server-error',
    'outcome-unknown',
    'price-changed',
  ],
  output: 'With --json the cancellation with the state of its refund; with --quote the quote.',
  json: async () => (await import('../../outputs/reservation.ts')).quoteOrCancellation,
} as const satisfies CommandSpec;
