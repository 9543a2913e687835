import { type CarClass, decodeAcriss } from '../../reference/acriss.ts';
import type { CarType } from '../contract.ts';

/** A class of the demo fleets: ACRISS category and body; gearbox and fuel depend on country and chance. */
export interface ClassSeed {
  readonly letters: string;
  readonly carType: CarType;
  /** An ordinary day, minor units. */
  readonly dayMinor: number;
  readonly minAge: number;
  readonly depositMinor: number;
  /** Cars a station may have, least and most. */
  readonly cars: readonly [least: number, most: number];
  /** How often a station has the class. */
  readonly share: number;
  readonly isAutomatic: boolean;
}

type Row = readonly [
  letters: string,
  carType: CarType,
  dayMinor: number,
  minAge: number,
  depositMinor: number,
  least: number,
  most: number,
  share: number,
  isAutomatic: boolean,
];

// biome-ignore format: a table.
const ROWS: readonly Row[] = [
  ['MB', 'Mini', 24_00, 19, 200_00, 3, 10, 0.6, false],
  ['EC', 'Economy', 27_00, 19, 200_00, 4, 14, 1, false],
  ['CD', 'Compact', 32_00, 21, 250_00, 4, 14, 1, false],
  ['ID', 'Intermediate', 37_00, 21, 250_00, 3, 10, 0.8, false],
  ['SD', 'Standard', 42_00, 21, 300_00, 2, 8, 0.6, false],
  ['SW', 'Estate', 46_00, 21, 300_00, 1, 5, 0.4, false],
  ['FD', 'Full-size', 49_00, 23, 350_00, 2, 8, 0.7, true],
  ['IF', 'SUV', 56_00, 23, 350_00, 3, 9, 1, true],
  ['FF', 'SUV', 76_00, 25, 500_00, 1, 5, 0.5, true],
  ['SV', 'Van', 83_00, 25, 500_00, 1, 4, 0.6, false],
  ['ST', 'Convertible', 89_00, 25, 700_00, 1, 3, 0.3, true],
  ['PD', 'Premium', 79_00, 25, 700_00, 1, 4, 0.5, true],
  ['LD', 'Luxury', 119_00, 28, 1200_00, 1, 3, 0.3, true],
];

export const CLASSES: readonly ClassSeed[] = ROWS.map(
  ([letters, carType, dayMinor, minAge, depositMinor, least, most, share, isAutomatic]) => ({
    letters,
    carType,
    dayMinor,
    minAge,
    depositMinor,
    cars: [least, most],
    share,
    isAutomatic,
  }),
);

/** Where hardly anybody drives a manual car. */
const automaticCountries = new Set([
  'US',
  'CA',
  'PR',
  'AU',
  'NZ',
  'JP',
  'KR',
  'AE',
  'QA',
  'SA',
  'KW',
  'SG',
  'HK',
  'TW',
]);

/** The whole code of a class in a country; `chance` in [0, 1) decides the fuel. */
export function carOf({ letters, isAutomatic }: ClassSeed, country: string, chance: number): CarClass {
  const gearbox = isAutomatic || automaticCountries.has(country) ? 'A' : 'M';
  const code = `${letters}${gearbox}${fuelLetter(gearbox, chance)}`;
  const car = decodeAcriss(code);
  if (!car) throw new Error(`${code} is no ACRISS code.`);
  return car;
}

/** Mostly left open, as suppliers do; hybrid and electric cars are automatic. */
function fuelLetter(gearbox: 'A' | 'M', chance: number): string {
  if (chance < 0.7) return 'R';
  if (gearbox === 'M') return chance < 0.85 ? 'D' : 'V';
  return chance < 0.88 ? 'H' : 'E';
}
