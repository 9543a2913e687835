import { beforeAll, describe, expect, it } from 'vitest';
import { CABINS } from '../../reference/aircraft.ts';
import { dayNumber } from '../../reference/days.ts';
import { demoNetwork } from '../timetable/demo-network.ts';
import { fliesOn } from '../timetable/departures.ts';
import { buildTimetable, type Timetable } from '../timetable/timetable.ts';
import { cheapestFareBrand, type FareBrand, fareBrands, fareConditions, findFareBrand } from './brands.ts';
import { slicePriceMinor } from './prices.ts';

let demo: Timetable;
beforeAll(() => {
  demo = buildTimetable(demoNetwork());
});

const day = dayNumber('2026-12-10');
const standard = findFareBrand('economy', 'Standard') as FareBrand;

/** Flights that leave on the day, spread over the timetable. */
function someFlights(wanted: (flight: number) => boolean = () => true): number[] {
  const all = Array.from({ length: demo.flights.count }, (_, flight) => flight);
  return all.filter((flight) => flight % 101 === 0 && fliesOn(demo, flight, day) && wanted(flight));
}

function price(flight: number, terms: { brand?: FareBrand; today?: string; day?: number } = {}): number {
  const { brand = standard, today = '2026-11-28' } = terms;
  return slicePriceMinor(demo, [{ flight, day: terms.day ?? day }], { brand, today: dayNumber(today) });
}

describe('fare brands', () => {
  it('of every cabin run from cheap to dear, and the dearest gives money back', () => {
    for (const cabin of CABINS) {
      const brands = fareBrands(cabin);
      const prices = brands.map(({ pricePermille }) => pricePermille);
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
      expect(brands.at(-1)?.conditions.refundable.allowed).toBe(true);
      expect(new Set(brands.map(({ name }) => name)).size).toBe(brands.length);
      for (const brand of brands) expect(findFareBrand(cabin, brand.name)).toBe(brand);
    }
  });

  it('are the cheapest that fits', () => {
    expect(cheapestFareBrand('economy', { refundable: false }).name).toBe('Basic');
    expect(cheapestFareBrand('economy', { refundable: true }).name).toBe('Flex');
    expect(cheapestFareBrand('first', { refundable: true }).name).toBe('First');
  });

  it('tell a refusal from what nobody filed', () => {
    expect(fareConditions(standard, ['network']).refundable).toEqual({ allowed: false, penaltyMinor: null });
    expect(fareConditions(standard, ['low-cost']).refundable).toEqual({ allowed: null, penaltyMinor: null });
    expect(fareConditions(standard, ['low-cost']).changeable).toEqual({ allowed: true, penaltyMinor: 7500 });
    const flex = findFareBrand('economy', 'Flex') as FareBrand;
    expect(fareConditions(flex, ['low-cost']).refundable).toEqual({ allowed: true, penaltyMinor: 0 });
  });
});

describe('a price', () => {
  it('is a whole number of dollars, and more than nothing', () => {
    for (const flight of someFlights()) {
      expect(price(flight) % 100).toBe(0);
      expect(price(flight)).toBeGreaterThan(2000);
    }
  });

  it('rises with the cabin and the brand', () => {
    for (const flight of someFlights().slice(0, 50)) {
      const ladder = CABINS.map((cabin) =>
        price(flight, { brand: cheapestFareBrand(cabin, { refundable: false }) }),
      );
      expect(ladder).toEqual([...new Set(ladder)].sort((a, b) => a - b));
      const brands = fareBrands('economy').map((brand) => price(flight, { brand }));
      expect(brands).toEqual([...new Set(brands)].sort((a, b) => a - b));
    }
  });

  it('rises as the day comes nearer, and stays the same after that', () => {
    for (const flight of someFlights().slice(0, 50)) {
      const bought = [
        '2026-06-01',
        '2026-11-01',
        '2026-11-20',
        '2026-12-01',
        '2026-12-05',
        '2026-12-09',
        '2026-12-10',
      ];
      const prices = bought.map((today) => price(flight, { today }));
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
      expect(prices.at(-1)).toBeGreaterThan(prices[0] ?? 0);
      expect(prices.at(-1)).toBe(prices.at(-2));
    }
  });

  it('differs from flight to flight and from day to day', () => {
    const flights = someFlights((flight) => demo.flights.weekdays[flight] === 0b1111111);
    expect(new Set(flights.map((flight) => price(flight))).size).toBeGreaterThan(flights.length / 4);
    const days = Array.from({ length: 28 }, (_, index) => price(flights[0] ?? 0, { day: day + index }));
    expect(new Set(days).size).toBeGreaterThan(7);
  });

  it('of a connection is less than that of its parts, and more than that of the dearest', () => {
    const [one = 0, other = 0] = someFlights();
    const terms = { brand: standard, today: dayNumber('2026-11-28') };
    const together = slicePriceMinor(
      demo,
      [
        { flight: one, day },
        { flight: other, day },
      ],
      terms,
    );
    expect(together).toBeLessThan(price(one) + price(other));
    expect(together).toBeGreaterThan(Math.max(price(one), price(other)) * 0.7);
  });

  it('is lower on low-cost airlines for the same distance', () => {
    const perKm = (kind: string) => {
      const flights = someFlights(
        (flight) => demo.network.airlines[demo.flights.airline[flight] ?? -1]?.kind === kind,
      );
      const near = flights.filter(
        (flight) => Math.abs((demo.routes.km[demo.flights.route[flight] ?? -1] ?? 0) - 1500) < 700,
      );
      return near.reduce((sum, flight) => sum + price(flight), 0) / near.length;
    };
    expect(perKm('low-cost')).toBeLessThan(perKm('network'));
  });
});
