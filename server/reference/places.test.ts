import { describe, expect, it } from 'vitest';
import { findPlace, nearestPlaces } from './places.ts';

const airportsOf = (word: string) => findPlace(word)?.airports.map(({ iata }) => iata);

describe('what a traveller types', () => {
  it('finds an airport by its code in any case', () => {
    expect(airportsOf('jfk')).toEqual(['JFK']);
  });

  it('expands a metropolitan code to all its airports, the largest first', () => {
    expect(airportsOf('NYC')).toEqual(['JFK', 'EWR', 'LGA']);
    expect(airportsOf('lon')).toEqual(['LHR', 'LGW', 'STN', 'LTN', 'LCY']);
  });

  it('takes a code that is both an airport and an area for the airport', () => {
    expect(airportsOf('DFW')).toEqual(['DFW']);
    expect(airportsOf('HOU')).toEqual(['HOU']);
    expect(airportsOf('Houston')).toEqual(['IAH', 'HOU']);
  });

  it('does not mind case, accents or punctuation in names', () => {
    expect(airportsOf('SAO PAULO')).toEqual(['GRU', 'CGH']);
    expect(airportsOf('são-paulo')).toEqual(['GRU', 'CGH']);
    expect(airportsOf('gdansk')).toEqual(['GDN']);
    expect(airportsOf('Xian')).toEqual(['XIY']);
    expect(airportsOf("o'hare")).toEqual(['ORD']);
  });

  it('gives a city inside a larger area its own airport only', () => {
    expect(airportsOf('Newark')).toEqual(['EWR']);
    expect(airportsOf('New York')).toEqual(['JFK', 'EWR', 'LGA']);
  });

  it('knows nothing by an empty or unknown word', () => {
    expect(findPlace('XQZ')).toBeUndefined();
    expect(findPlace('')).toBeUndefined();
    expect(findPlace('constructor')).toBeUndefined();
  });
});

describe('the nearest spellings of an unknown word', () => {
  const wordsNear = (word: string) => nearestPlaces(word).map((suggestion) => suggestion.word);

  it('are always three, of three different places', () => {
    for (const word of ['XQZ', 'Lodnon', 'q', 'a very long word that is no place at all']) {
      const codes = nearestPlaces(word).map(({ place }) => place.code);
      expect(new Set(codes).size, word).toBe(3);
    }
  });

  it('name a place once, by its nearest spelling', () => {
    // "MIA" and "Miami" are both one letter away.
    expect(wordsNear('MIAM')[0]).toBe('MIA');
  });

  it('begin with the place that was meant', () => {
    expect(wordsNear('Lodnon')[0]).toBe('London');
    expect(wordsNear('San Fransisco')[0]).toBe('San Francisco');
    expect(wordsNear('Nwe York')[0]).toBe('New York');
  });

  it('are codes for a word as long as a code', () => {
    for (const word of wordsNear('XQZ')) expect(word).toMatch(/^[A-Z]{3}$/);
    expect(wordsNear('JFQ')).toContain('JFK');
  });
});
