import { describe, expect, it } from 'vitest';
import { cityCentre } from '../reference/city-centres.ts';
import { distanceKm } from '../reference/distance.ts';
import { PLACES } from '../reference/places.ts';
import { demoCatalogue, seedProperties } from './seed.ts';

const { properties, inMetro, byId } = demoCatalogue();

describe('the demo hotels', () => {
  it('are 10 to 40 in every metropolitan area', () => {
    for (const { code, kind } of PLACES.filter((place) => place.kind === 'metro')) {
      const count = inMetro(code).length;
      expect(count, `${code} ${kind}`).toBeGreaterThanOrEqual(10);
      expect(count, `${code} ${kind}`).toBeLessThanOrEqual(40);
    }
  });

  it('are the same each time they are made', () => {
    expect(seedProperties()).toEqual(properties);
  });

  it('have ids of their own, and in one city names of their own', () => {
    const roomTypes = properties.flatMap((property) => property.roomTypes.map(({ id }) => id));
    expect(new Set(properties.map(({ id }) => id)).size).toBe(properties.length);
    expect(new Set(roomTypes).size).toBe(roomTypes.length);
    expect(new Set(properties.map(({ metro, name }) => `${metro} ${name}`)).size).toBe(properties.length);
    expect(byId('lis001')?.name).toBe('Cristal Hotel');
  });

  it('stand near their city or one of its airports, in its zone', () => {
    for (const { metro, name, latitude, longitude, zone } of properties) {
      const place = PLACES.find(({ kind, code }) => kind === 'metro' && code === metro);
      const spots = [cityCentre(metro), ...(place?.airports ?? [])].filter((spot) => spot !== undefined);
      const nearest = Math.min(...spots.map((spot) => distanceKm(spot, { latitude, longitude })));
      expect(nearest, name).toBeLessThan(8);
      expect(zone).toBe(place?.airports[0]?.zone);
    }
  });

  it('each sell rooms for two or more, flexibly, with a score out of ten', () => {
    for (const { name, roomTypes, rates, reviewScore, stars } of properties) {
      expect(Math.max(...roomTypes.map(({ sleeps }) => sleeps)), name).toBeGreaterThanOrEqual(2);
      expect(
        roomTypes.every(({ rooms, usualMinor }) => rooms > 0 && usualMinor > 0),
        name,
      ).toBe(true);
      expect(rates).toContainEqual({ plan: 'flexible', board: 'room_only' });
      expect(reviewScore, name).toBeGreaterThan(5);
      expect(reviewScore, name).toBeLessThanOrEqual(10);
      expect([2, 3, 4, 5]).toContain(stars);
    }
  });

  it('can be as many as a measurement wants', () => {
    expect(seedProperties(79).length).toBeGreaterThan(20_000);
  });
});
