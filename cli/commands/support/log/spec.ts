import type { CommandSpec } from '../../../spec.ts';
import { limitFlag } from '../../flags.ts';

export const supportLog = {
  path: ['support', 'log'],
  summary: 'List who of support saw whose data, and why',
  description:
    'The access logs of all services in one list, newest first. Nobody can change or remove a line. For admins.',
  args: [],
  flags: [{ name: 'user', value: 'user-id', description: 'Only looks at this person.' }, limitFlag('lines')],
  examples: [
    { command: 'travel support log', does: 'The latest looks:' },
    { command: 'travel support log --csv', does: 'The same for a spreadsheet:' },
  ],
  exits: ['not-signed-in', 'forbidden', 'invalid-input', 'unreachable', 'server-error'],
  output: 'With --json an array of looks; in a pipe one line each.',
  json: async () => (await import('../../../outputs/support.ts')).loggedAccess.array(),
} as const satisfies CommandSpec;
