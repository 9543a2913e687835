import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../reference/days.ts';
import {
  countNights,
  mostDaysAhead,
  mostNights,
  nameGuests,
  nightsBetween,
  nightsOf,
  readStay,
  refuseStart,
  todayIn,
} from './stay-rules.ts';

const stay = (check_in: string, check_out: string) => readStay({ check_in, check_out, rooms: 1, guests: 2 });

describe('nights', () => {
  it('are counted by date: the day of check-out is not slept', () => {
    expect(countNights(stay('2026-12-10', '2026-12-15'))).toBe(5);
    expect(nightsOf(stay('2026-12-30', '2027-01-02'))).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
  });

  it('stay whole when the clocks change in between, and across the date line', () => {
    // Lisbon's clocks go back on 25 October 2026; on the 31st it is a day later in Auckland than in Honolulu.
    expect(nightsBetween('2026-10-24', '2026-10-26')).toEqual(['2026-10-24', '2026-10-25']);
    expect(nightsBetween('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29']);
    const noonInHonolulu = Date.parse('2026-10-31T22:00:00Z');
    expect(todayIn('Pacific/Honolulu', noonInHonolulu)).toBe(dayNumber('2026-10-31'));
    expect(todayIn('Pacific/Auckland', noonInHonolulu)).toBe(dayNumber('2026-11-01'));
  });

  it('are as many as Temporal counts, each the day after the other', () => {
    const days = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2040-01-01') });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: mostNights }), (checkIn, length) => {
        const nights = nightsOf({ checkIn, checkOut: checkIn + length });
        const first = Temporal.PlainDate.from(nights[0] ?? '');
        expect(nights).toEqual(nights.map((_, index) => first.add({ days: index }).toString()));
        expect(nights).toHaveLength(length);
      }),
    );
  });
});

describe('a stay is refused', () => {
  it('when the check-out is not after the check-in', () => {
    expect(() => stay('2026-12-10', '2026-12-10')).toThrow(
      'check_out must be after check_in: 2026-12-10 is not after 2026-12-10.',
    );
    expect(() => stay('2026-12-10', '2026-12-09')).toThrow('check_out must be after check_in');
  });

  it('from the 91st night on', () => {
    expect(countNights(stay('2026-12-01', '2027-03-01'))).toBe(90);
    expect(() => stay('2026-12-01', '2027-03-02')).toThrow('91 nights');
  });

  it('on a day that the calendar does not have', () => {
    expect(() => stay('0050-01-01', '2026-12-10')).toThrow('check_in must be a date');
  });

  it('in the past of the place, whatever day it is elsewhere', () => {
    const today = dayNumber('2026-12-10');
    expect(refuseStart({ checkIn: today }, today)).toBeNull();
    expect(refuseStart({ checkIn: today - 1 }, today)?.message).toBe(
      'check_in 2026-12-09 is in the past: there it is 2026-12-10 already.',
    );
  });

  it('more than 500 days ahead', () => {
    const today = dayNumber('2026-12-01');
    expect(refuseStart({ checkIn: today + mostDaysAhead }, today)).toBeNull();
    expect(refuseStart({ checkIn: today + mostDaysAhead + 1 }, today)?.message).toContain('2028-04-14');
  });
});

describe('the guests of a stay', () => {
  it('are the booker when nobody is named', () => {
    expect(nameGuests([], { rooms: 1, guests: 2 }, 'Ada')).toEqual(['Ada']);
  });

  it('are at most as many as the rooms were asked for', () => {
    expect(nameGuests(['A', 'B', 'C', 'D'], { rooms: 2, guests: 2 }, 'Ada')).toHaveLength(4);
    expect(() => nameGuests(['A', 'B', 'C'], { rooms: 1, guests: 2 }, 'Ada')).toThrow('3 names');
  });
});
