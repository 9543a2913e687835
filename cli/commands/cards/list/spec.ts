import type { CommandSpec } from '../../../spec.ts';

export const cardsList = {
  path: ['cards', 'list'],
  summary: 'List your saved cards',
  description:
    'Brand, last four digits and end of each card. Its number is with the payment processor alone.',
  args: [],
  flags: [],
  examples: [{ command: 'travel cards list', does: 'What you can pay with:' }],
  exits: ['not-signed-in', 'unreachable', 'server-error'],
  output: 'With --json an array of cards; in a pipe one line per card.',
  json: async () => (await import('../../../../server/payments/cards/contract.ts')).card.array(),
} as const satisfies CommandSpec;
