import type { CommandSpec } from '../../spec.ts';

export const doctor = {
  path: ['doctor'],
  summary: 'Check that everything works, and say what does not',
  description:
    'Looks at versions, folders, the keychain, the sign-in, the terminal, the server with the latency of each service, and ' +
    'the clocks. It changes nothing and starts nothing. It ends with 0 when nothing is broken, with 30 when a service ' +
    'cannot be reached, and with 20 when something on this machine is broken; a warning is not broken.',
  args: [],
  flags: [],
  examples: [
    { command: 'travel doctor', does: 'Everything at a glance:' },
    {
      command: 'travel doctor --json | jq -r \'.[] | select(.status != "ok") | .check\'',
      does: 'What is not well:',
    },
  ],
  exits: ['invalid-input', 'unreachable'],
  output: 'With --json an array of {"check", "status", "detail", "took_ms"}; the status is ok, warn or fail.',
  json: async () => (await import('../../outputs/doctor.ts')).check.array(),
} as const satisfies CommandSpec;
