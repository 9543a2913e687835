import { describe, expect, it } from 'vitest';
import { findAircraft } from '../reference/aircraft.ts';
import { listSeats } from './fares/seats.ts';
import { checkChoices, namePassengers, type SeatedSegment, seatPassengers } from './seating-rules.ts';

function aFlight(flightNumber = 'AA123'): SeatedSegment {
  const aircraft = findAircraft('32N');
  if (!aircraft) throw new Error('The reference has no 32N.');
  return { flightNumber, cabinSeats: listSeats(aircraft, 'economy') };
}

const nobody = new Set<string>();
const refused = (slug: string, words: RegExp) =>
  expect.objectContaining({ slug, message: expect.stringMatching(words) });

describe('chosen seats', () => {
  it('are sorted by segment, in order of the passengers', () => {
    const choices = [
      { segment: 2, seatNumber: '24C' },
      { segment: 1, seatNumber: '23B' },
      { segment: 1, seatNumber: '23A' },
    ];
    const chosen = checkChoices([aFlight(), aFlight('AA9')], choices, 2);
    expect(chosen.map(({ seats }) => seats.map(({ seatNumber }) => seatNumber))).toEqual([
      ['23B', '23A'],
      ['24C'],
    ]);
  });

  it.each([
    ['a seat the cabin does not have', [{ segment: 1, seatNumber: '99A' }], /no seat 99A .* AA123/],
    ['a segment the offer does not have', [{ segment: 2, seatNumber: '23A' }], /no flight 2 .* one flight/],
    [
      'one seat twice',
      [
        { segment: 1, seatNumber: '23A' },
        { segment: 1, seatNumber: '23A' },
      ],
      /23A .* twice/,
    ],
    [
      'more seats than passengers',
      [
        { segment: 1, seatNumber: '23A' },
        { segment: 1, seatNumber: '23B' },
        { segment: 1, seatNumber: '23C' },
      ],
      /3 seats .* 2 passengers/,
    ],
  ])('with %s are refused', (_, choices, words) => {
    expect(() => checkChoices([aFlight()], choices, 2)).toThrow(refused('validation-failed', words));
  });
});

describe('seating', () => {
  const seat = (choices: readonly string[], taken: ReadonlySet<string>, passengerCount: number) => {
    const flight = aFlight();
    const [chosen] = checkChoices(
      [flight],
      choices.map((seatNumber) => ({ segment: 1, seatNumber })),
      passengerCount,
    );
    return seatPassengers(flight, chosen ?? { seats: [] }, { taken, passengerCount });
  };

  it('gives the chosen seat to the first passenger and a free one to the next', () => {
    const [first, second, ...rest] = seat(['23A'], new Set(['23B']), 2);
    expect(first).toBe('23A');
    expect(second).toMatch(/^\d+[A-K]$/);
    expect(['23A', '23B']).not.toContain(second);
    expect(rest).toEqual([]);
  });

  it('refuses a chosen seat that somebody else has', () => {
    expect(() => seat(['23A'], new Set(['23A']), 1)).toThrow(refused('sold-out', /23A on AA123 is taken/));
  });

  it('gives out every seat of the cabin and then says how many are left', () => {
    const all = aFlight().cabinSeats.map(({ seatNumber }) => seatNumber);
    const taken = new Set(all.slice(1));
    expect(seat([], taken, 1)).toEqual([all[0]]);
    expect(() => seat([], taken, 2)).toThrow(refused('sold-out', /AA123 has 1 seats left/));
  });

  it('never gives two passengers one seat', () => {
    const seats = seat(['24A'], nobody, 9);
    expect(new Set(seats).size).toBe(9);
  });
});

describe('names on the tickets', () => {
  it("are the caller's for one passenger, and all of them otherwise", () => {
    expect(namePassengers([], 1, 'Ada')).toEqual(['Ada']);
    expect(namePassengers(['Grace', 'Ada'], 2, 'Ada')).toEqual(['Grace', 'Ada']);
  });

  it('must be as many as the passengers', () => {
    expect(() => namePassengers([], 2, 'Ada')).toThrow(refused('validation-failed', /2 passengers and none/));
    expect(() => namePassengers(['A', 'B'], 1, 'Ada')).toThrow(
      refused('validation-failed', /1 passengers and 2 were named/),
    );
  });
});
