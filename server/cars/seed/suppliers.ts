import type { AirportSize } from '../../reference/airports.ts';
import type { Rate, Station } from '../catalogue.ts';

/** A rental company of the demo world; all of them are invented. */
export interface Supplier {
  readonly code: string;
  readonly name: string;
  /** Against an ordinary price. */
  readonly priceShare: number;
  /** The sizes of airports it has a desk at. */
  readonly airports: readonly AirportSize[];
  /** The sizes of cities it has a desk in, by their largest airport. */
  readonly cities: readonly AirportSize[];
  readonly access: Station['access'];
  readonly plan: Rate['plan'];
  readonly kmPerDay: number | null;
  readonly fuelPolicy: Rate['fuelPolicy'];
  readonly cover: readonly string[];
  /** Against an ordinary excess; 0: full cover. */
  readonly excessShare: number;
  readonly maxAge: number | null;
  readonly turnaroundMinutes: number;
}

const collision = 'collision damage waiver';
const theft = 'theft protection';
const liability = 'third-party liability';

const usual = {
  access: 'in_terminal',
  plan: 'flexible',
  kmPerDay: null,
  fuelPolicy: 'full_to_full',
  cover: [collision, theft, liability],
  excessShare: 1,
  maxAge: null,
  turnaroundMinutes: 60,
} as const;

export const SUPPLIERS: readonly Supplier[] = [
  {
    ...usual,
    code: 'KES',
    name: 'Kestrel Cars',
    priceShare: 1.14,
    airports: ['A', 'B', 'C', 'D'],
    cities: ['A', 'B'],
  },
  {
    ...usual,
    code: 'MER',
    name: 'Meridian Rent a Car',
    priceShare: 1,
    airports: ['A', 'B', 'C', 'D'],
    cities: ['A', 'B', 'C'],
    maxAge: 80,
  },
  {
    ...usual,
    code: 'BLU',
    name: 'Bluebird Rentals',
    priceShare: 0.86,
    airports: ['A', 'B', 'C'],
    cities: ['A'],
    access: 'shuttle',
    plan: 'prepaid',
    kmPerDay: 250,
    cover: [collision, liability],
    excessShare: 1.5,
    turnaroundMinutes: 45,
  },
  {
    ...usual,
    code: 'DOT',
    name: 'Dotcar',
    priceShare: 0.79,
    airports: ['A', 'B'],
    cities: [],
    access: 'shuttle',
    plan: 'prepaid',
    fuelPolicy: 'prepaid_tank',
    cover: [liability],
    excessShare: 2,
    maxAge: 75,
    turnaroundMinutes: 30,
  },
  {
    ...usual,
    code: 'HAR',
    name: 'Harbour & Vale',
    priceShare: 1.32,
    airports: ['A', 'B'],
    cities: ['A'],
    cover: [collision, theft, liability, 'glass and tyres'],
    excessShare: 0,
    turnaroundMinutes: 90,
  },
  {
    ...usual,
    code: 'NOR',
    name: 'Norrland Bilar',
    priceShare: 0.94,
    airports: ['A', 'C', 'D'],
    cities: ['A', 'B', 'C', 'D'],
    access: 'shuttle',
    kmPerDay: 300,
  },
];
