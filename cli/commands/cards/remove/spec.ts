import type { CommandSpec } from '../../../spec.ts';
import { dryRunFlag } from '../../../writes/flags.ts';

export const cardsRemove = {
  path: ['cards', 'remove'],
  summary: 'Forget a saved card',
  description: 'The payment processor forgets it too; payments that were made with it stay as they are.',
  args: [
    {
      name: 'card',
      description: 'Id of the card, as "travel cards list" shows it.',
      needed: 'always',
      ask: { message: 'Which card? (id)', kind: 'text' },
    },
  ],
  flags: [dryRunFlag],
  examples: [{ command: 'travel cards remove pm_1PqX8YAbc', does: 'Forget a card:' }],
  exits: ['not-signed-in', 'invalid-input', 'not-found', 'unreachable', 'server-error', 'outcome-unknown'],
  output: 'With --json the card that was.',
  json: async () => (await import('../../../../server/payments/cards/contract.ts')).card,
} as const satisfies CommandSpec;
