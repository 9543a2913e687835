import type { CommandSpec } from '../../../spec.ts';
import { writeFlags } from '../../../writes/flags.ts';

export const cardsAdd = {
  path: ['cards', 'add'],
  summary: "Save a card on the payment processor's page",
  description:
    'Shows the page with a code for your phone, opens it where there is a browser, and waits until the card is saved. ' +
    'The number is typed there and never here. A script gets the address and exit code 41.',
  args: [],
  flags: [...writeFlags],
  examples: [{ command: 'travel cards add', does: 'Save a card:' }],
  exits: [
    'not-signed-in',
    'unreachable',
    'server-error',
    'outcome-unknown',
    'payment-needs-action',
    'expired',
  ],
  output: 'With --json the set-up, with the card once it is saved.',
  json: async () => (await import('../../../../server/payments/cards/contract.ts')).cardSetup,
} as const satisfies CommandSpec;
