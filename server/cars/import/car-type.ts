import type { CarType } from '../contract.ts';

/** Bodies that people ask for whatever the size (second letter). */
const typeByBody: Readonly<Record<string, CarType>> = {
  F: 'SUV',
  G: 'SUV',
  J: 'SUV',
  W: 'Estate',
  M: 'Van',
  V: 'Van',
  K: 'Van',
  N: 'Convertible',
  T: 'Convertible',
};

/** Sizes, an elite one with its plain one (first letter). */
const typeByCategory: Readonly<Record<string, CarType>> = {
  M: 'Mini',
  N: 'Mini',
  E: 'Economy',
  H: 'Economy',
  C: 'Compact',
  D: 'Compact',
  I: 'Intermediate',
  J: 'Intermediate',
  S: 'Standard',
  R: 'Standard',
  F: 'Full-size',
  G: 'Full-size',
  P: 'Premium',
  U: 'Premium',
  L: 'Luxury',
  W: 'Luxury',
  O: 'Van',
};

/** The class that people say for an ACRISS code; undefined for what is no class of its own (special). */
export function carTypeOf(acriss: string): CarType | undefined {
  const [category = '', body = ''] = acriss;
  return typeByBody[body] ?? typeByCategory[category];
}
