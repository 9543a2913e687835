import type { CommandSpec } from '../../../spec.ts';
import { limitFlag } from '../../flags.ts';

export const tokenList = {
  path: ['token', 'list'],
  summary: 'List your personal access tokens',
  description: 'Shows names and times; the secret of a token is shown only when it is made.',
  args: [],
  flags: [limitFlag('tokens')],
  examples: [{ command: 'travel token list', does: 'Which tokens there are and when they were used:' }],
  exits: ['not-signed-in', 'unreachable', 'server-error'],
  output: 'With --json an array of tokens; in a pipe one line per token.',
  json: async () => (await import('../../../../server/users/contract.ts')).tokenInfo.array(),
} as const satisfies CommandSpec;
