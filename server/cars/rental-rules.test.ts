import { describe, expect, test } from 'vitest';
import { dayNumber } from '../reference/days.ts';
import {
  checkTimes,
  instantAt,
  localTimeAt,
  readLocalTime,
  readyAt,
  rentalDays,
  sayLocalTime,
  takesDriver,
} from './rental-rules.ts';
import { deskAt, fleetAt } from './testing/fleets.ts';

const losAngeles = 'America/Los_Angeles';
const lax = fleetAt(deskAt('LAX'));
const at = (text: string, zone = losAngeles) => instantAt(zone, readLocalTime('pick_up', text));
const hourMs = 3_600_000;

describe('rental days', () => {
  const days = (pickUp: string, dropOff: string) =>
    rentalDays({ fleet: lax, pickUpAt: at(pickUp), dropOffAt: at(dropOff) });

  test.each([
    ['2026-12-10T10:00', '2026-12-10T11:00', 1],
    ['2026-12-10T10:00', '2026-12-11T10:00', 1],
    ['2026-12-10T10:00', '2026-12-11T10:29', 1],
    ['2026-12-10T10:00', '2026-12-11T10:30', 2],
    ['2026-12-10T10:00', '2026-12-14T10:00', 4],
    ['2026-12-10T10:00', '2026-12-14T18:00', 5],
    ['2026-12-10T23:50', '2026-12-12T00:10', 1],
  ])('from %s to %s are %i', (pickUp, dropOff, expected) => expect(days(pickUp, dropOff)).toBe(expected));

  test('go by the clock on the wall when the clocks change', () => {
    expect(days('2026-10-31T10:00', '2026-11-01T10:00')).toBe(1);
    expect(days('2027-03-13T10:00', '2027-03-14T10:29')).toBe(1);
    expect(days('2027-03-13T10:00', '2027-03-14T10:30')).toBe(2);
  });

  test('of a car left in another zone go by the clock where it was picked up', () => {
    const dropOffAt = at('2026-12-11T13:00', 'America/New_York');
    expect(rentalDays({ fleet: lax, pickUpAt: at('2026-12-10T10:00'), dropOffAt })).toBe(1);
    expect(rentalDays({ fleet: lax, pickUpAt: at('2026-12-10T10:00'), dropOffAt: dropOffAt + hourMs })).toBe(
      2,
    );
  });
});

describe('the times of a rental', () => {
  const now = at('2026-12-01T09:00');
  const check = (pickUp: string, dropOff: string) => () =>
    checkTimes(
      { pickUp: readLocalTime('pick_up', pickUp), pickUpAt: at(pickUp), dropOffAt: at(dropOff) },
      losAngeles,
      now,
    );

  test.each([
    [
      '2026-12-01T09:00',
      '2026-12-02T09:00',
      'pick_up 2026-12-01 09:00 is in the past: there it is 2026-12-01 09:00 already.',
    ],
    ['2026-11-30T09:00', '2026-12-02T09:00', 'in the past'],
    ['2028-04-15T00:00', '2028-04-16T00:00', 'more than 500 days ahead; choose 2028-04-14 or earlier.'],
    ['2026-12-10T10:00', '2026-12-10T10:00', 'drop_off must be after pick_up, 2026-12-10 10:00.'],
    ['2026-12-10T10:00', '2026-12-09T10:00', 'drop_off must be after pick_up'],
    ['2026-12-10T10:00', '2027-03-10T10:01', 'more than 90 days after pick_up'],
  ])('%s to %s are refused', (pickUp, dropOff, sentence) => {
    expect(check(pickUp, dropOff)).toThrow(sentence);
  });

  test.each([
    ['2026-12-01T09:01', '2026-12-01T09:02'],
    ['2028-04-14T23:59', '2028-04-16T00:00'],
    ['2026-12-10T10:00', '2027-03-10T10:00'],
  ])('%s to %s are fine', (pickUp, dropOff) => expect(check(pickUp, dropOff)).not.toThrow());

  test('on a day that does not exist are refused', () => {
    expect(() => readLocalTime('drop_off', '2027-02-29T10:00')).toThrow('drop_off 2027-02-29T10:00');
  });

  test('are read and said alike', () => {
    const time = readLocalTime('pick_up', '2026-12-10T07:05');
    expect(time).toEqual({ day: dayNumber('2026-12-10'), minute: 425 });
    expect(localTimeAt(losAngeles, instantAt(losAngeles, time))).toEqual(time);
    expect(sayLocalTime(time)).toBe('2026-12-10 07:05');
  });
});

describe('a car', () => {
  const dropOffAt = at('2026-12-11T10:00');
  const rental = { fleet: lax, dropOffStation: lax.station, pickUpAt: at('2026-12-10T10:00'), dropOffAt };

  test('is ready after its turnaround', () => expect(readyAt(rental)).toBe(dropOffAt + hourMs));

  test('that was left elsewhere has to be driven back', () => {
    const sfo = deskAt('SFO');
    // 544 km at 70 km/h are begun in the eighth hour.
    expect(readyAt({ ...rental, dropOffStation: sfo })).toBe(dropOffAt + 9 * hourMs);
  });

  test.each([
    [20, false],
    [21, true],
    [75, true],
    [76, false],
  ])('is given to a driver of %i: %s', (age, expected) => {
    const fleet = fleetAt(lax.station, { driver: { ...lax.driver, maxAge: 75 } });
    expect(takesDriver(fleet, age)).toBe(expected);
  });
});
