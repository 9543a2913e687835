import type { CommandSpec } from '../../../spec.ts';
import { writeFlags } from '../../../writes/flags.ts';

export const tokenRevoke = {
  path: ['token', 'revoke'],
  summary: 'Revoke a personal access token',
  description: 'The token stops working; access that was granted with it ends within ten minutes.',
  args: [
    {
      name: 'token-id',
      description: 'Id of the token, as "travel token list" shows it.',
      needed: 'always',
      ask: { message: 'Which token? (id)', kind: 'text' },
    },
  ],
  flags: [...writeFlags],
  examples: [{ command: 'travel token revoke 482913', does: 'Revoke a token:' }],
  exits: ['not-signed-in', 'invalid-input', 'not-found', 'unreachable', 'server-error', 'outcome-unknown'],
  output: 'With --json the revoked token.',
  json: async () => (await import('../../../../server/users/contract.ts')).tokenInfo,
} as const satisfies CommandSpec;
