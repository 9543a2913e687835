import type { CommandSpec } from '../../../spec.ts';

export const contextList = {
  path: ['context', 'list'],
  summary: 'List the servers you can talk to',
  description:
    'A context is a server with its own sign-in. The context "local" is the suite on this machine.',
  args: [],
  flags: [],
  examples: [{ command: 'travel context list', does: 'All contexts, the current one marked:' }],
  exits: ['invalid-input'],
  output: 'With --json an array of {"name", "url", "current"}.',
  json: async () => (await import('../../../outputs/session.ts')).listedContext.array(),
} as const satisfies CommandSpec;
