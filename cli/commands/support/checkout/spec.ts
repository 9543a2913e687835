import type { CommandSpec } from '../../../spec.ts';

export const supportCheckout = {
  path: ['support', 'checkout'],
  summary: 'Show all that is known of a payment',
  description:
    'The payment, what it needs, its pages and intents at the processor, and every step it took, with who decided it. For ' +
    'support staff.',
  args: [
    {
      name: 'transaction',
      completes: 'transaction',
      description: 'Transaction id.',
      needed: 'always',
      ask: { message: 'Which payment? (transaction id)', kind: 'text' },
    },
  ],
  flags: [],
  examples: [{ command: 'travel support checkout 482913057', does: 'What happened to a payment:' }],
  exits: ['not-signed-in', 'forbidden', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'With --json the checkout with its doors and history.',
  json: async () => (await import('../../../../server/payments/support/contract.ts')).supportCheckoutDetail,
} as const satisfies CommandSpec;
