import type { CommandSpec } from '../../../spec.ts';
import { routeArgs, travellerFlags } from '../route.ts';

export const searchCalendar = {
  path: ['search', 'calendar'],
  summary: 'The cheapest fare of each day',
  description:
    'Shows the cheapest one-way fare of every day, for those who can choose the day. Seats are not looked at: a day ' +
    'that is nearly full may be dearer, and its search tells.',
  args: routeArgs,
  flags: [
    {
      name: 'from',
      value: 'date',
      type: 'day',
      description: 'First day, local at the origin: 2026-12-10, fri, +3d, "dec 12".',
      needed: 'always',
      ask: { message: 'From which day on? (2026-12-10, fri, +3d, dec 12)', kind: 'text' },
    },
    { name: 'days', value: 'n', type: 'integer', description: 'How many days, 1 to 42.', otherwise: '31' },
    ...travellerFlags,
    { name: 'max-stops', value: 'n', type: 'integer', description: 'Most stops, 0 to 2.', otherwise: '1' },
  ],
  examples: [
    { command: 'travel search calendar JFK LAX --from tomorrow', does: 'A month of cheapest fares:' },
    {
      command: "travel search calendar JFK LAX --from tomorrow --jq 'min_by(.price).date'",
      does: 'The cheapest day of them:',
    },
  ],
  exits: ['invalid-input', 'unreachable', 'rate-limited', 'server-error'],
  output: 'With --json an array of {"date", "price", "currency"}; price is null where nothing flies.',
  json: async () => (await import('../../../outputs/calendar.ts')).pricedDay.array(),
} as const satisfies CommandSpec;
