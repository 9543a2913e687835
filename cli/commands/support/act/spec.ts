import type { CommandSpec } from '../../../spec.ts';
import { dryRunFlag } from '../../../writes/flags.ts';

export const supportAct = {
  path: ['support', 'act'],
  summary: 'Act for a traveller on the phone, for 15 minutes',
  description:
    "Until --stop, what you hold, pay, release, cancel and list is the traveller's. Every command says so on standard " +
    'error. Paying is open on the page of the payment processor only. After 15 minutes you read as yourself again, and ' +
    'nothing is written before --stop. Who acted, for whom, when and why is kept in the access log. For support staff ' +
    'who signed in with a password.',
  args: [
    {
      name: 'user',
      description: 'User id, or the whole e-mail address.',
      needed: 'always',
      unless: ['stop'],
      ask: { message: 'Act for whom? (user id or e-mail)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'reason',
      value: 'text',
      description: 'Why; kept in the access log.',
      needed: 'always',
      unless: ['stop'],
      ask: { message: 'Why?', kind: 'text' },
    },
    { name: 'stop', description: 'Act for nobody any more.' },
    dryRunFlag,
  ],
  examples: [
    {
      command: 'travel support act ada@example.com --reason "books by phone"',
      does: 'Act for a traveller:',
    },
    { command: 'travel support act --stop', does: 'Be yourself again:' },
  ],
  exits: ['not-signed-in', 'forbidden', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'With --json for whom you act, until when; all null after --stop.',
  json: async () => (await import('../../../outputs/support.ts')).acting,
} as const satisfies CommandSpec;
