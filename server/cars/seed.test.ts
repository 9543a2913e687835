import { describe, expect, test } from 'vitest';
import { PLACES } from '../reference/places.ts';
import { carTypes } from './contract.ts';
import { demoCatalogue } from './seed.ts';

describe('the demo world', () => {
  const catalogue = demoCatalogue();

  test('is the same every time', () => {
    expect(demoCatalogue().fleets).toEqual(catalogue.fleets);
    expect(demoCatalogue(40).fleets).toEqual(catalogue.fleets.slice(0, 40));
  });

  test('has thousands of fleets, each once', () => {
    expect(catalogue.fleets.length).toBeGreaterThan(5_000);
    expect(new Set(catalogue.fleets.map(({ id }) => id)).size).toBe(catalogue.fleets.length);
  });

  test('has several suppliers at every airport and some in every city', () => {
    for (const place of PLACES) {
      const stations = catalogue.stationsAt(place);
      expect(new Set(stations.map(({ supplier }) => supplier)).size, place.code).toBeGreaterThan(1);
      if (place.kind === 'metro') expect(stations.some(({ kind }) => kind === 'city')).toBe(true);
      else expect(stations.every(({ airport }) => airport === place.code)).toBe(true);
    }
  });

  test('has every class people say, and cars in each fleet', () => {
    expect(new Set(catalogue.fleets.map(({ carType }) => carType))).toEqual(new Set(carTypes));
    for (const { id, cars, usualDayMinor, driver } of catalogue.fleets) {
      expect(cars, id).toBeGreaterThan(0);
      expect(usualDayMinor, id).toBeGreaterThan(1000);
      expect(driver.minAge, id).toBeGreaterThan(18);
    }
  });
});
