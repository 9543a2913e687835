import type { CommandSpec } from '../../spec.ts';

export const dashboard = {
  path: ['dashboard'],
  summary: 'Everything at a glance, in the whole terminal',
  description:
    'Shows trips, searches, holds with their clocks, reservations and payments, keeps them up to date, and does with a ' +
    'key what the other commands do. Before anything is changed it shows the command that does it; y copies it. ' +
    'The key ? lists all keys, and : takes any command of travel. Needs a terminal of at least 60 columns and 15 rows.',
  args: [],
  flags: [
    {
      name: 'screen-reader',
      description: 'Tell it line after line, without drawing; also with INK_SCREEN_READER=true.',
    },
    { name: 'no-bell', description: 'Do not ring before a hold ends.' },
  ],
  examples: [
    { command: 'travel dashboard', does: 'Open it; q closes it:' },
    { command: 'travel dashboard --screen-reader', does: 'The same for ears:' },
  ],
  exits: ['invalid-input'],
  output: 'Nothing: it is for people at a terminal.',
  json: async () => (await import('../../outputs/nothing.ts')).nothing,
  needsTerminal: true,
} as const satisfies CommandSpec;
