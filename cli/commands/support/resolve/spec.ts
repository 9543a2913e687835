import type { CommandSpec } from '../../../spec.ts';
import { writeFlags } from '../../../writes/flags.ts';

export const supportResolve = {
  path: ['support', 'resolve'],
  summary: 'Decide how a payment that needs a person goes on',
  description:
    'retry: the processor will answer now, go on from where it stopped. give-up: you have made sure at the processor that ' +
    'no money can come, so the holds are open again. looked-after: what was lost after the payment is settled. The note ' +
    'stays in the history with your name.',
  args: [
    {
      name: 'transaction',
      completes: 'transaction',
      description: 'Transaction id.',
      needed: 'always',
      ask: { message: 'Which payment? (transaction id)', kind: 'text' },
    },
    {
      name: 'action',
      description: 'What is decided.',
      choices: ['retry', 'give-up', 'looked-after'],
      needed: 'always',
      ask: { message: 'Decision (retry, give-up or looked-after):', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'note',
      value: 'text',
      description: 'What was found and done.',
      needed: 'always',
      ask: { message: 'What was found and done?', kind: 'text' },
    },
    ...writeFlags,
  ],
  examples: [
    {
      command: 'travel support resolve 482913057 retry --note "the key was of another account"',
      does: 'Let it go on:',
    },
  ],
  exits: [
    'not-signed-in',
    'forbidden',
    'invalid-input',
    'not-found',
    'unreachable',
    'server-error',
    'outcome-unknown',
  ],
  output: 'With --json the checkout with its doors and history.',
  json: async () => (await import('../../../../server/payments/support/contract.ts')).supportCheckoutDetail,
} as const satisfies CommandSpec;
