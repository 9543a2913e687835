import type { CommandSpec } from '../../../spec.ts';
import { limitFlag } from '../../flags.ts';

export const searchCars = {
  path: ['search', 'cars'],
  summary: 'Find rental cars',
  description:
    'The place is an airport or a city, by code or name. Times are those of the clock at the station. A rental day is ' +
    '24 hours from pick-up, the last one with 29 minutes of grace. Searching writes nothing and needs no sign-in. The ' +
    'offers are numbered; the numbers of your last search can be used with "travel hold car".',
  args: [
    {
      name: 'place',
      completes: 'place',
      description: 'Where to pick the car up.',
      needed: 'always',
      ask: { message: 'Where? (airport or city)', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'pick-up',
      value: 'time',
      type: 'time',
      description: 'Pick-up, local at the station: 2026-12-10T10:00, "fri 10:00", "+3d 10:00".',
      needed: 'always',
      ask: { message: 'Pick-up when? (2026-12-10T10:00, fri 10:00)', kind: 'text' },
    },
    {
      name: 'drop-off',
      value: 'time',
      type: 'time',
      from: 'pick-up',
      description: 'Drop-off, local at the station; "+3d 10:00" and "sun 10:00" count from the pick-up.',
      needed: 'always',
      ask: { message: 'Drop-off when? (2026-12-14T10:00, +3d 10:00)', kind: 'text' },
    },
    {
      name: 'drop-off-at',
      value: 'place',
      completes: 'place',
      description: 'Bring it back here.',
      otherwise: 'where it was got',
    },
    { name: 'class', value: 'class', description: 'Only this class, such as SUV or Compact.' },
    {
      name: 'driver-age',
      value: 'years',
      type: 'integer',
      description: 'Age of the driver at pick-up.',
      otherwise: '30',
    },
    { name: 'supplier', value: 'name', description: 'Only this company.' },
    {
      name: 'transmission',
      value: 'kind',
      description: 'Gears.',
      choices: ['manual', 'automatic'],
      otherwise: 'any',
    },
    { name: 'max-price', value: 'amount', type: 'number', description: 'Highest total price.' },
    {
      name: 'sort',
      value: 'order',
      description: 'Order of the offers.',
      choices: ['price', 'class', 'supplier', 'distance'],
      otherwise: 'price',
    },
    limitFlag('offers'),
  ],
  examples: [
    {
      command: 'travel search cars BER --pick-up "+2w 10:00" --drop-off "+4d 10:00"',
      does: 'The cheapest cars at an airport for four days:',
    },
    {
      command:
        'travel search cars LAX --pick-up "+2w 10:00" --drop-off "+4d 10:00" --drop-off-at SFO --class SUV',
      does: 'One way, a class you like:',
    },
    {
      command:
        'travel search cars BER --pick-up "+2w 10:00" --drop-off "+4d 10:00" --json | jq -r \'.[0].offer_id\'',
      does: 'The id of the cheapest offer, for a script:',
    },
  ],
  exits: ['invalid-input', 'unreachable', 'rate-limited', 'server-error'],
  output: 'With --json an array of offers; in a pipe one line per offer.',
  json: async () => (await import('../../../../server/cars/contract.ts')).carOffer.array(),
} as const satisfies CommandSpec;
