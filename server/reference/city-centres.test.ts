import { expect, it } from 'vitest';
import { AIRPORTS } from './airports.ts';
import { cityCentre } from './city-centres.ts';
import { distanceKm } from './distance.ts';

/** Narita is the farthest from its city, at about 60 km. */
const farthestKm = 75;

it('every metropolitan area has its centre within reach of each of its airports', () => {
  for (const airport of AIRPORTS) {
    const centre = cityCentre(airport.metro);
    const km = centre ? distanceKm(centre, airport) : Infinity;
    expect(km, `${airport.iata} to ${airport.metroName}`).toBeLessThan(farthestKm);
  }
});

it('an unknown code has no centre', () => {
  expect(cityCentre('XQZ')).toBeUndefined();
});
