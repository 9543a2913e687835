import type { CommandSpec } from '../../spec.ts';

export const logout = {
  path: ['logout'],
  summary: 'Sign out',
  description: 'Ends the session on the server and forgets it here. Personal access tokens stay valid.',
  args: [],
  flags: [],
  examples: [{ command: 'travel logout', does: 'Sign out:' }],
  exits: ['unreachable', 'server-error'],
  output: 'With --json {"signed_out": true}, or false when nobody was signed in.',
  json: async () => (await import('../../outputs/session.ts')).signedOut,
} as const satisfies CommandSpec;
