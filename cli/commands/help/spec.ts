import type { CommandSpec } from '../../spec.ts';

export const help = {
  path: ['help'],
  summary: 'Show help for a command or a topic',
  description: 'Without words the overview. The topic "exit-codes" lists every exit code.',
  args: [
    {
      name: 'word',
      repeatable: true,
      completes: 'command',
      description: 'The words of a command, or a topic.',
    },
  ],
  flags: [],
  examples: [
    { command: 'travel help search flights', does: 'Help for a command:' },
    { command: 'travel help exit-codes', does: 'What each exit code means:' },
    { command: 'travel help --json', does: 'All commands as data, for a program:' },
  ],
  exits: ['not-found'],
  output: 'With --json the whole tree of commands, or the one that was named.',
  json: async () => (await import('../../outputs/help.ts')).helpData,
} as const satisfies CommandSpec;
