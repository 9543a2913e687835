/**
 * Vehicle codes of the Association of Car Rental Industry Systems Standards: four letters for category, body,
 * transmission with drive, and fuel with air conditioning (ACRISS car classification code, passenger vehicles).
 */

const CATEGORIES: Readonly<Record<string, string>> = {
  M: 'Mini',
  N: 'Mini elite',
  E: 'Economy',
  H: 'Economy elite',
  C: 'Compact',
  D: 'Compact elite',
  I: 'Intermediate',
  J: 'Intermediate elite',
  S: 'Standard',
  R: 'Standard elite',
  F: 'Full-size',
  G: 'Full-size elite',
  P: 'Premium',
  U: 'Premium elite',
  L: 'Luxury',
  W: 'Luxury elite',
  O: 'Oversize',
  X: 'Special',
};

const BODIES: Readonly<Record<string, string>> = {
  B: '2-3 doors',
  C: '2 or 4 doors',
  D: '4-5 doors',
  E: 'coupe',
  F: 'SUV',
  G: 'crossover',
  H: 'motor home',
  J: 'open-air all-terrain',
  K: 'commercial van',
  L: 'limousine',
  M: 'monospace',
  N: 'roadster',
  P: 'pick-up, 2 doors',
  Q: 'pick-up, 4 doors',
  R: 'recreational vehicle',
  S: 'sport',
  T: 'convertible',
  V: 'passenger van',
  W: 'estate',
  X: 'special',
  Y: 'two wheels',
  Z: 'special offer',
};

type Gearbox = readonly [transmission: Transmission, drive: string | null];

const TRANSMISSIONS: Readonly<Record<string, Gearbox>> = {
  M: ['manual', null],
  N: ['manual', 'four-wheel drive'],
  C: ['manual', 'all-wheel drive'],
  A: ['automatic', null],
  B: ['automatic', 'four-wheel drive'],
  D: ['automatic', 'all-wheel drive'],
};

type Energy = readonly [fuel: string | null, hasAirConditioning: boolean];

const FUELS: Readonly<Record<string, Energy>> = {
  R: [null, true],
  N: [null, false],
  D: ['diesel', true],
  Q: ['diesel', false],
  H: ['hybrid', true],
  I: ['plug-in hybrid', true],
  E: ['electric', true],
  C: ['electric, short range', true],
  L: ['LPG', true],
  S: ['LPG', false],
  A: ['hydrogen', true],
  B: ['hydrogen', false],
  M: ['multi-fuel', true],
  F: ['multi-fuel', false],
  V: ['petrol', true],
  Z: ['petrol', false],
  U: ['ethanol', true],
  X: ['ethanol', false],
};

export type Transmission = 'manual' | 'automatic';

/** A decoded code. `drive` and `fuel` are null where the code leaves them open. */
export interface CarClass {
  readonly code: string;
  /** As in the standard: `Compact`. */
  readonly category: string;
  /** As in the standard: `4-5 doors`, `SUV`. */
  readonly body: string;
  readonly transmission: Transmission;
  readonly drive: string | null;
  readonly fuel: string | null;
  readonly hasAirConditioning: boolean;
}

/** Decodes an upper-case code such as `CDMR`; undefined when a letter is not of the standard. */
export function decodeAcriss(code: string): CarClass | undefined {
  if (code.length !== 4) return undefined;
  const [first = '', second = '', third = '', fourth = ''] = code;
  const category = CATEGORIES[first];
  const body = BODIES[second];
  const gearbox = TRANSMISSIONS[third];
  const energy = FUELS[fourth];
  if (!category || !body || !gearbox || !energy) return undefined;
  const [transmission, drive] = gearbox;
  const [fuel, hasAirConditioning] = energy;
  return { code, category, body, transmission, drive, fuel, hasAirConditioning };
}

/** What a renter is promised: `Compact, 4-5 doors, manual, air-con, or similar`. */
export function describeCar(car: CarClass): string {
  const { category, body, transmission, drive, fuel, hasAirConditioning } = car;
  const parts = [category, body, transmission, drive, fuel, hasAirConditioning ? 'air-con' : null];
  return [...parts.filter((part) => part !== null), 'or similar'].join(', ');
}
