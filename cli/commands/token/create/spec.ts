import type { CommandSpec } from '../../../spec.ts';
import { dryRunFlag } from '../../../writes/flags.ts';

export const tokenCreate = {
  path: ['token', 'create'],
  summary: 'Make a personal access token for scripts',
  description:
    'The token is shown once and cannot be shown again. Give it to a script as TRAVEL_TOKEN, or to ' +
    '"travel login --with-token".',
  args: [
    {
      name: 'name',
      description: 'What the token is for.',
      needed: 'always',
      ask: { message: 'What is the token for?', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'expires-in',
      value: 'days',
      type: 'integer',
      description: 'Days until it ends, 1 to 365.',
      otherwise: 'it does not end by itself',
    },
    dryRunFlag,
  ],
  examples: [
    { command: 'travel token create nightly --expires-in 90', does: 'A token for a nightly job:' },
    { command: 'travel token create ci --json | jq -r .token > token.txt', does: 'Keep only the token:' },
  ],
  exits: ['not-signed-in', 'invalid-input', 'unreachable', 'server-error', 'outcome-unknown'],
  output: 'With --json the token with its secret in "token".',
  json: async () =>
    (await import('../../../../server/users/contract.ts')).usersContract.endpoints.createToken.output,
} as const satisfies CommandSpec;
