import type { CommandSpec } from '../../../spec.ts';
import { limitFlag } from '../../flags.ts';

export const searchHotels = {
  path: ['search', 'hotels'],
  summary: 'Find hotels for a stay',
  description:
    'The place is a city or airport, by code or name, or the name of a hotel. One line per hotel, its cheapest offer ' +
    'that fits; --property shows all offers of one. Searching writes nothing and needs no sign-in. The offers are ' +
    'numbered; the numbers of your last search can be used with "travel hold hotel".',
  args: [
    {
      name: 'place',
      completes: 'place',
      description: 'Where to stay.',
      needed: 'always',
      ask: { message: 'Where? (city, airport or hotel)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'check-in',
      value: 'date',
      type: 'day',
      description: 'First night, local at the hotel: 2026-12-10, fri, +3d, "dec 12".',
      needed: 'always',
      ask: { message: 'First night? (2026-12-10, fri, +3d, dec 12)', kind: 'text' },
    },
    {
      name: 'check-out',
      value: 'date',
      type: 'day',
      from: 'check-in',
      description: 'Day of leaving; +3d and sun count from the check-in.',
      needed: 'always',
      ask: { message: 'Day of leaving? (2026-12-14, sun, +3d)', kind: 'text' },
    },
    { name: 'guests', value: 'n', type: 'integer', description: 'Guests in each room.', otherwise: '1' },
    { name: 'rooms', value: 'n', type: 'integer', description: 'Rooms, 1 to 9.', otherwise: '1' },
    { name: 'stars', value: 'n', type: 'integer', description: 'At least so many stars, 1 to 5.' },
    { name: 'min-score', value: 'n', type: 'number', description: 'At least this review score, 0 to 10.' },
    {
      name: 'board',
      value: 'board',
      description: 'Meals.',
      choices: ['room_only', 'breakfast', 'half_board'],
      otherwise: 'any',
    },
    { name: 'free-cancellation', description: 'Only rates of which all comes back if cancelled in time.' },
    { name: 'max-price', value: 'amount', type: 'number', description: 'Highest price of a room and night.' },
    { name: 'max-total', value: 'amount', type: 'number', description: 'Highest total.' },
    { name: 'property', value: 'name', description: 'All offers of this hotel, by name or id.' },
    {
      name: 'sort',
      value: 'order',
      description: 'Order of the offers.',
      choices: ['price', 'stars', 'score', 'distance'],
      otherwise: 'price',
    },
    limitFlag('offers'),
  ],
  examples: [
    {
      command: 'travel search hotels BER --check-in +2w --check-out +4d',
      does: 'The cheapest hotels of Berlin for four nights:',
    },
    {
      command:
        'travel search hotels "San Francisco" --check-in +2w --check-out +2d --stars 4 --free-cancellation',
      does: 'Good ones that can be cancelled for nothing:',
    },
    {
      command: "travel search hotels BER --check-in +2w --check-out +4d --json | jq -r '.[0].offer_id'",
      does: 'The id of the cheapest offer, for a script:',
    },
  ],
  exits: ['invalid-input', 'unreachable', 'rate-limited', 'server-error'],
  output: 'With --json an array of offers; in a pipe one line per offer.',
  json: async () => (await import('../../../../server/hotels/contract.ts')).hotelOffer.array(),
} as const satisfies CommandSpec;
