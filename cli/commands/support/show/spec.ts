import type { CommandSpec } from '../../../spec.ts';

export const supportShow = {
  path: ['support', 'show'],
  summary: 'Show a reservation, a payment or a person to support',
  description:
    'Puts together what all services know: whose it is, the reservations, the payment with its disputes, and what ' +
    'happened. Names and addresses are masked until --reason says why they must be seen; then who looked, whose, when ' +
    'and why is kept in an access log that admins read. For support staff.',
  args: [
    {
      name: 'id',
      description: 'Reservation, transaction or user id.',
      needed: 'always',
      ask: { message: 'Which reservation, transaction or user? (id)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'reason',
      value: 'text',
      description: 'Why the names must be seen; kept in the access log.',
      otherwise: 'names stay masked',
    },
  ],
  examples: [
    { command: 'travel support show KX7M2P', does: 'A reservation, masked:' },
    {
      command: 'travel support show KX7M2P --reason "caller asks for her seat"',
      does: 'The same with names, on record:',
    },
  ],
  exits: ['not-signed-in', 'forbidden', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'With --json one object: person, reservations, transactions and timeline.',
  json: async () => (await import('../../../outputs/support.ts')).supportCase,
} as const satisfies CommandSpec;
