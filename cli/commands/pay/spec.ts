import type { CommandSpec } from '../../spec.ts';
import { writeFlags } from '../../writes/flags.ts';

export const pay = {
  path: ['pay'],
  summary: 'Pay holds with one payment',
  description:
    'Pays any set of your holds at once: all of them or none. Before money moves you say yes to the total, at a ' +
    'terminal by answering, in a script with --confirm-total; another total is refused and nothing is charged. ' +
    'A payment method is a Stripe id such as pm_card_visa; card numbers are never typed here.',
  args: [
    {
      name: 'id',
      completes: 'hold',
      repeatable: true,
      description: 'Reservation ids of the holds to pay.',
      needed: 'always',
      unless: ['all', 'trip'],
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
      needed: 'always',
      ask: { message: 'Payment method (such as pm_card_visa):', kind: 'text' },
    },
    {
      name: 'confirm-total',
      value: 'total',
      description: 'The total with its currency, such as 1550.00USD.',
      needed: 'without-terminal',
      unless: ['dry-run'],
    },
    { name: 'allow-partial', description: 'Pay what can be paid, if some holds cannot.' },
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
    { command: 'travel pay --trip berlin --method pm_card_visa', does: 'Pay a whole trip:' },
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
