import type { CommandSpec } from '../../../spec.ts';
import { limitFlag } from '../../flags.ts';
import { routeArgs, travellerFlags } from '../route.ts';

export const searchFlights = {
  path: ['search', 'flights'],
  summary: 'Find flights, one-way or return',
  description:
    'Places are IATA airport or city codes (JFK, NYC) or names. Searching writes nothing and needs no sign-in. ' +
    'The offers are numbered; the numbers of your last search can be used with "travel seats" and "travel hold flight".',
  args: routeArgs,
  flags: [
    {
      name: 'depart',
      value: 'date',
      type: 'day',
      description: 'Day of departure, local at the origin: 2026-12-10, fri, +3d, "dec 12".',
      needed: 'always',
      ask: { message: 'On which day? (2026-12-10, fri, +3d, dec 12)', kind: 'text' },
    },
    {
      name: 'return',
      value: 'date',
      type: 'day',
      from: 'depart',
      description: 'Day of the flight back; +3d and fri count from the departure.',
      otherwise: 'one-way',
    },
    ...travellerFlags,
    { name: 'max-stops', value: 'n', type: 'integer', description: 'Most stops, 0 to 2.', otherwise: '2' },
    { name: 'airline', value: 'code', repeatable: true, description: 'Only this airline, such as AA.' },
    { name: 'depart-after', value: 'hh:mm', description: 'Not before this time, local at the origin.' },
    { name: 'depart-before', value: 'hh:mm', description: 'Not after this time, local at the origin.' },
    { name: 'arrive-before', value: 'hh:mm', description: 'There by this time, local at the destination.' },
    { name: 'max-price', value: 'amount', type: 'number', description: 'Highest total price.' },
    { name: 'max-duration', value: 'time', description: 'Longest way there, such as 8h, 8h30m or minutes.' },
    { name: 'refundable', description: 'Only fares that can be refunded.' },
    {
      name: 'sort',
      value: 'order',
      description: 'Order of the offers.',
      choices: ['price', 'duration', 'departure', 'arrival', 'best'],
      otherwise: 'price',
    },
    limitFlag('offers'),
  ],
  examples: [
    {
      command: 'travel search flights JFK LAX --depart +2w',
      does: 'The cheapest flights from New York JFK to Los Angeles on a day:',
    },
    {
      command: 'travel search flights NYC LON --depart +2w --return +1w --max-stops 0',
      does: 'Nonstop there and back, any airport of both cities:',
    },
    {
      command: "travel search flights JFK LAX --depart +2w --json | jq -r '.[0].offer_id'",
      does: 'The id of the cheapest offer, for a script:',
    },
  ],
  exits: ['invalid-input', 'unreachable', 'rate-limited', 'server-error'],
  output: 'With --json an array of offers; in a pipe one line per offer.',
  json: async () => (await import('../../../../server/flights/contract.ts')).flightOffer.array(),
} as const satisfies CommandSpec;
