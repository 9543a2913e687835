import type { CommandSpec } from '../../spec.ts';
import { dryRunFlag } from '../../writes/flags.ts';

export const resume = {
  path: ['resume'],
  summary: 'Find out what became of a request whose answer was lost, and finish it',
  description:
    'Every write is kept with its Idempotency-Key from before it is sent until its answer is known. After a cut line, a ' +
    'crash or Ctrl-C this command sends what is left again with the same key: what was done already is answered again ' +
    'and not done twice, what never arrived is done now. Nothing is left to resume after most commands. It ends as the ' +
    'cut-off command would have ended.',
  args: [{ name: 'key', description: 'Only the request with this Idempotency-Key.' }],
  flags: [
    dryRunFlag,
    { name: 'list', description: 'Only show what was cut off; send nothing.' },
    { name: 'forget', description: 'Forget what was cut off without finding out what became of it.' },
  ],
  examples: [
    { command: 'travel resume', does: 'After "The line broke before the answer came":' },
    { command: 'travel resume --list', does: 'What was cut off:' },
    { command: 'travel resume --json | jq -r ".[].outcome"', does: 'In a script:' },
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
    'sold-out',
    'expired',
    'price-changed',
  ],
  output:
    'With --json an array of {"idempotency_key", "command", "sent_at", "outcome", "detail", "answer"}; the outcome is ' +
    'done, refused, unknown or waiting; in a pipe one line per request.',
  json: async () => (await import('../../outputs/writes.ts')).finished.array(),
} as const satisfies CommandSpec;
