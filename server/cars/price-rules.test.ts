import { describe, expect, test } from 'vitest';
import type { Fleet, Station } from './catalogue.ts';
import { allowsOneWay, priceRental } from './price-rules.ts';
import { instantAt, readLocalTime } from './rental-rules.ts';
import { deskAt, fleetAt } from './testing/fleets.ts';

/** Singapore has no seasons: an ordinary day costs what it usually costs. */
const singapore = deskAt('SIN');
const fleet = fleetAt(singapore);

function price(other: { fleet?: Fleet; to?: Station; age?: number; from?: string; until?: string }) {
  const { fleet: cars = fleet, from = '2026-12-07T10:00', until = '2026-12-08T10:00' } = other;
  const at = (text: string) => instantAt(cars.station.zone, readLocalTime('pick_up', text));
  return priceRental({
    fleet: cars,
    dropOffStation: other.to ?? cars.station,
    pickUpAt: at(from),
    dropOffAt: at(until),
    driverAge: other.age ?? 30,
  });
}

describe('the price of a rental', () => {
  test('is each day by its date', () => {
    expect(price({})).toEqual({ totalMinor: 4000, perDayMinor: 4000, youngDriverMinor: 0, oneWayMinor: 0 });
    // Monday to Friday costs 40.00 a day, Friday to Monday 6 % more.
    expect(price({ from: '2026-12-10T10:00', until: '2026-12-12T10:00' }).totalMinor).toBe(4000 + 4240);
  });

  test.each([
    ['2026-12-09T10:00', 2, 8000],
    ['2026-12-10T10:00', 3, 11_400],
    ['2026-12-14T10:00', 7, Math.round((4 * 4000 + 3 * 4240) * 0.86)],
    ['2027-01-04T10:00', 28, Math.round((16 * 4000 + 12 * 4240) * 0.72)],
  ])('until %s is cheaper by its %i days', (until, days, total) => {
    expect(price({ until })).toMatchObject({ totalMinor: total, perDayMinor: Math.round(total / days) });
  });

  test('is lower when prepaid', () => {
    const prepaid = fleetAt(singapore, { rate: { ...fleet.rate, plan: 'prepaid' } });
    expect(price({ fleet: prepaid }).totalMinor).toBe(3520);
  });

  test('follows the summer of its half of the globe', () => {
    const months = (iata: string) =>
      ['2027-01-12', '2027-07-13'].map(
        (day) =>
          price({ fleet: fleetAt(deskAt(iata)), from: `${day}T10:00`, until: `${day}T20:00` }).totalMinor,
      );
    expect(months('LHR')).toEqual([3440, 4960]);
    expect(months('SYD')).toEqual([4960, 3440]);
    expect(months('SIN')).toEqual([4000, 4000]);
  });

  test('has the fee of a young driver in it, for ten days at most', () => {
    expect(price({ age: 25 }).youngDriverMinor).toBe(0);
    expect(price({ age: 24 })).toMatchObject({ totalMinor: 6000, perDayMinor: 4000, youngDriverMinor: 2000 });
    expect(price({ age: 24, until: '2026-12-27T10:00' }).youngDriverMinor).toBe(10 * 2000);
    const noFee = fleetAt(singapore, { driver: { ...fleet.driver, youngBelow: null } });
    expect(price({ fleet: noFee, age: 24 }).youngDriverMinor).toBe(0);
  });

  test('has the fee of a one-way rental in it', () => {
    const lax = fleetAt(deskAt('LAX'));
    const { totalMinor, oneWayMinor } = price({ fleet: lax, to: deskAt('SFO') });
    // 49.00 and 0.22 for each of 544 km.
    expect(oneWayMinor).toBe(4900 + 544 * 22);
    expect(totalMinor).toBe(price({ fleet: lax }).totalMinor + oneWayMinor);
  });
});

test.each([
  ['LAX', 'SFO', true],
  ['LAX', 'JFK', false],
  ['LAX', 'HNL', false],
  ['LHR', 'CDG', false],
])('a car from %s may be left at %s: %s', (from, to, expected) => {
  expect(allowsOneWay(deskAt(from), deskAt(to))).toBe(expected);
  expect(allowsOneWay(deskAt(from), deskAt(to, { supplier: 'Dotcar' }))).toBe(false);
});
