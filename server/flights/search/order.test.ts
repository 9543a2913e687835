import { describe, expect, it } from 'vitest';
import { rankTrip } from './ranking.ts';
import { pairTrips } from './return-trips.ts';
import { searchFlights } from './search.ts';
import { type FlightSearch, type Itinerary, SEARCH_SORTS } from './search-request.ts';
import { compareRanks } from './shortlist.ts';
import { demo, find, newYorkLosAngeles } from './testing/demo-search.ts';

describe('the order', () => {
  const numbers: Record<string, (itinerary: Itinerary) => number | undefined> = {
    price: ({ totalMinor }) => totalMinor,
    duration: ({ durationMinutes }) => durationMinutes,
    departure: ({ slices }) => slices[0]?.segments[0]?.departsAt,
    arrival: ({ slices }) => slices[0]?.segments.at(-1)?.arrivesAt,
  };

  it.each(Object.entries(numbers))('by %s goes up', (sort, numberOf) => {
    for (const returnDate of [undefined, '2026-12-17']) {
      const found = find({ sort: sort as FlightSearch['sort'], returnDate }).map(
        (itinerary) => numberOf(itinerary) ?? 0,
      );
      expect(found.length).toBeGreaterThan(50);
      expect(found).toEqual([...found].sort((a, b) => a - b));
    }
  });

  it('by best begins with a way that none beats in price and duration together, and soon has a nonstop', () => {
    const [best, ...others] = find({ sort: 'best' });
    const better = others.filter(
      ({ totalMinor, durationMinutes }) =>
        totalMinor < (best?.totalMinor ?? 0) && durationMinutes < (best?.durationMinutes ?? 0),
    );
    expect(better).toEqual([]);
    expect(others.slice(0, 4).map(({ stops }) => stops)).toContain(0);
    expect(best?.durationMinutes).toBeLessThan(find({ sort: 'price' })[0]?.durationMinutes ?? 0);
  });

  it('puts the cheaper first where the rest is equal', () => {
    const found = find({ sort: 'departure' }).map(({ slices: [out], totalMinor }) => {
      return (out?.segments[0]?.departsAt ?? 0) / 60_000 + totalMinor / 1e9;
    });
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it('tells apart two ways that differ by their flights alone', () => {
    const way = (flight: number) => {
      const leg = { flight, day: 1, airline: 0, departs: 10, arrives: 20 };
      return rankTrip('price', [{ legs: [leg], departs: 10, arrives: 20, priceMinor: 100 }]);
    };
    expect(compareRanks(way(1), way(2))).toBeLessThan(0);
    expect(compareRanks(way(2), way(2))).toBe(0);
  });

  it('is total: no two ways have equal rank', () => {
    for (const sort of SEARCH_SORTS) {
      const ranks = find({ sort }).map(({ rank }) => rank);
      for (const [index, rank] of ranks.slice(1).entries())
        expect(compareRanks(ranks[index] ?? [], rank)).toBeLessThan(0);
    }
  });

  it.each(SEARCH_SORTS)('by %s makes pages that together are the whole list, each way once', (sort) => {
    for (const returnDate of [undefined, '2026-12-17']) {
      const search = { ...newYorkLosAngeles, sort, returnDate };
      const whole = searchFlights(demo, { ...search, limit: 60 }).itineraries;
      const paged: Itinerary[] = [];
      let after: FlightSearch['after'];
      while (paged.length < whole.length) {
        const page = searchFlights(demo, { ...search, limit: 7, after });
        paged.push(...page.itineraries);
        if (!page.next) break;
        after = JSON.parse(JSON.stringify(page.next));
      }
      expect(paged.slice(0, whole.length)).toEqual(whole);
    }
  });

  it('ends: the last page has no next', () => {
    const nonstops = find({ maxStops: 0 });
    expect(
      searchFlights(demo, { ...newYorkLosAngeles, maxStops: 0, limit: nonstops.length }).next,
    ).toBeNull();
    expect(
      searchFlights(demo, { ...newYorkLosAngeles, maxStops: 0, limit: nonstops.length - 1 }).next,
    ).not.toBeNull();
  });
});

describe('a return search', () => {
  it('pairs the way there with a way back on the days asked for', () => {
    for (const { slices, totalMinor } of find({ returnDate: '2026-12-17', passengers: 2, limit: 40 })) {
      const [out, home] = slices;
      expect([out?.origin, out?.destination, home?.origin, home?.destination]).toEqual([
        'JFK',
        'LAX',
        'LAX',
        'JFK',
      ]);
      expect([out?.segments[0]?.departureDate, home?.segments[0]?.departureDate]).toEqual([
        '2026-12-10',
        '2026-12-17',
      ]);
      expect(totalMinor).toBe(2 * ((out?.priceMinor ?? 0) + (home?.priceMinor ?? 0)));
    }
  });

  it('costs, at its cheapest, what the two cheapest ways cost', () => {
    const cheapestBack = find({ origins: ['LAX'], destinations: ['JFK'], departureDate: '2026-12-17' })[0];
    const [cheapest] = find({ returnDate: '2026-12-17' });
    expect(cheapest?.totalMinor).toBe((find({})[0]?.totalMinor ?? 0) + (cheapestBack?.totalMinor ?? 0));
  });

  it('on one day leaves time to turn around', () => {
    const day = { origins: ['FRA'], destinations: ['MUC'], returnDate: '2026-12-10', maxStops: 0 };
    for (const sort of SEARCH_SORTS) {
      const found = find({ ...day, sort });
      expect(found.length).toBeGreaterThan(0);
      for (const {
        slices: [out, home],
      } of found) {
        expect(
          (home?.segments[0]?.departsAt ?? 0) - (out?.segments.at(-1)?.arrivesAt ?? 0),
        ).toBeGreaterThanOrEqual(3_600_000);
      }
    }
  });

  it('gives no place to ways that cannot be paired', () => {
    const way = (departs: number, arrives: number, priceMinor: number) => ({
      legs: [],
      departs,
      arrives,
      priceMinor,
    });
    const tooLate = Array.from({ length: 150 }, (_, index) => way(500 + index, 900, 100));
    const tooEarly = Array.from({ length: 150 }, (_, index) => way(10 + index, 400, 100));
    const [out, home] = [way(100, 200, 900), way(260, 400, 900)];
    expect([...pairTrips('price', [...tooLate, out], [...tooEarly, home])]).toEqual([[out, home]]);
  });

  it('is not found when there is no way back', () => {
    expect(find({ returnDate: '2026-12-09', maxStops: 0 })).toEqual([]);
  });
});

it('a nonstop from New York to Los Angeles starts at 150 to 400 dollars, whenever it is bought and flown', () => {
  for (const today of ['2026-01-15', '2026-07-01', '2026-12-09']) {
    for (const days of [0, 2, 5, 10, 20, 45, 90, 300]) {
      const departureDate = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
      const [cheapest] = find({ today, departureDate, maxStops: 0 });
      expect(cheapest?.totalMinor, `${departureDate} bought ${today}`).toBeGreaterThanOrEqual(15_000);
      expect(cheapest?.totalMinor, `${departureDate} bought ${today}`).toBeLessThanOrEqual(40_000);
    }
  }
});
