import { describe, expect, test } from 'vitest';
import { decodeAcriss, describeCar } from './acriss.ts';

describe('an ACRISS code', () => {
  test.each([
    ['CDMR', 'Compact, 4-5 doors, manual, air-con, or similar'],
    ['IFAH', 'Intermediate, SUV, automatic, hybrid, air-con, or similar'],
    ['MBMN', 'Mini, 2-3 doors, manual, or similar'],
    ['FFBD', 'Full-size, SUV, automatic, four-wheel drive, diesel, air-con, or similar'],
    ['PDDE', 'Premium, 4-5 doors, automatic, all-wheel drive, electric, air-con, or similar'],
    ['SVCV', 'Standard, passenger van, manual, all-wheel drive, petrol, air-con, or similar'],
  ])('%s reads "%s"', (code, text) => {
    const car = decodeAcriss(code);
    expect(car && describeCar(car)).toBe(text);
  });

  test.each(['', 'CDM', 'CDMRR', 'cdmr', 'ADMR', 'CAMR', 'CDXR', 'CDMG', 'CDM '])('"%s" is none', (code) => {
    expect(decodeAcriss(code)).toBeUndefined();
  });

  test('has 18 categories, 22 bodies, 6 gearboxes and 18 fuels', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const count = (code: (letter: string) => string) =>
      letters.filter((letter) => decodeAcriss(code(letter))).length;
    expect(count((letter) => `${letter}DMR`)).toBe(18);
    expect(count((letter) => `C${letter}MR`)).toBe(22);
    expect(count((letter) => `CD${letter}R`)).toBe(6);
    expect(count((letter) => `CDM${letter}`)).toBe(18);
  });
});
