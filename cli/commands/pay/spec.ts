import type { CommandSpec } from '../../spec.ts';
import { writeFlags } from '../../writes/flags.ts';

export const pay = {
  path: ['pay'],
  summary: 'Pay holds with one payment',
  description:
    'Pays any set of your holds at once: all of them or none. Before money moves you say yes to the total, at a ' +
    'terminal by answering, in a script with --confirm-total; another total is refused and nothing is charged. ' +
    "A saved card pays, or the processor's own page in your browser, or with a test key a test method such as " +
    'pm_card_visa; card numbers are never typed here. At a terminal the page is shown with a code for your phone, and ' +
    'waited for until the payment is done; a script ends with 41 and the address, and goes on with --resume.',
  args: [
    {
      name: 'id',
      completes: 'hold',
      repeatable: true,
      description: 'Reservation ids of the holds to pay; with --resume or --give-up a transaction id.',
      needed: 'always',
      unless: ['all', 'trip', 'resume', 'give-up'],
      ask: { message: 'Which hold? (reservation id)', kind: 'text' },
    },
  ],
  flags: [
    { name: 'all', description: 'Pay all your holds.' },
    { name: 'trip', value: 'name', completes: 'trip', description: 'Pay all holds of this trip.' },
    {
      name: 'method',
      value: 'id',
      description: 'Payment method, such as pm_card_visa.',
      needed: 'without-terminal',
      unless: ['card', 'hosted', 'resume', 'give-up'],
    },
    { name: 'card', value: 'id', description: 'A saved card, by its id or its last four digits.' },
    { name: 'hosted', description: "Pay on the processor's page, in a browser here or on your phone." },
    {
      name: 'confirm-total',
      value: 'total',
      description: 'The total with its currency, such as 1550.00USD.',
      needed: 'without-terminal',
      unless: ['dry-run', 'resume', 'give-up'],
    },
    { name: 'allow-partial', description: 'Pay what can be paid, if some holds cannot.' },
    { name: 'resume', description: 'Go on with a payment that waits for you, or is under way.' },
    { name: 'give-up', description: 'Let go of a payment that waits for you; the holds are open again.' },
    ...writeFlags,
  ],
  examples: [
    { command: 'travel pay KX7M2P', does: 'Pay a hold; method and total are asked for:' },
    {
      command: 'travel pay KX7M2P --method pm_card_visa --confirm-total 350.00USD',
      does: 'In a script:',
    },
    {
      command: 'travel pay --all --method pm_card_visa --dry-run',
      does: 'What would be paid, and how much:',
    },
    { command: 'travel pay --trip berlin --card 4242', does: 'Pay a whole trip with a saved card:' },
    { command: 'travel pay KX7M2P --hosted', does: 'On the page of the payment processor:' },
    { command: 'travel pay --resume', does: 'Go on with the payment that waits:' },
  ],
  exits: [
    'not-signed-in',
    'invalid-input',
    'not-found',
    'unreachable',
    'rate-limited',
    'server-error',
    'outcome-unknown',
    'payment-declined',
    'payment-needs-action',
    'expired',
    'price-changed',
  ],
  output: 'With --json the transaction.',
  json: async () => (await import('../../../server/payments/contract.ts')).transaction,
} as const satisfies CommandSpec;
