import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../reference/days.ts';
import { cityNightShares, cityTaxDue, perNightMinor, priceStay, roomNightMinor } from './price-rules.ts';

const lisbon = { metro: 'LIS', latitude: 38.71 };
const days = (from: string, to: string) => ({ checkIn: dayNumber(from), checkOut: dayNumber(to) });
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe('a night', () => {
  it('costs the same each time it is asked for, and not the same every night', () => {
    const year = cityNightShares(lisbon, days('2027-01-01', '2028-01-01'));
    expect(cityNightShares(lisbon, days('2027-01-01', '2028-01-01'))).toEqual(year);
    expect(new Set(year).size).toBeGreaterThan(20);
  });

  it('is dearer in summer, which is in January south of the equator', () => {
    const sydney = { metro: 'SYD', latitude: -33.87 };
    const july = days('2027-07-01', '2027-08-01');
    const january = days('2027-01-01', '2027-02-01');
    expect(mean(cityNightShares(lisbon, july))).toBeGreaterThan(mean(cityNightShares(lisbon, january)));
    expect(mean(cityNightShares(sydney, july))).toBeLessThan(mean(cityNightShares(sydney, january)));
  });

  it('is dearer from Friday to Sunday', () => {
    // 2027-05-07 is a Friday.
    const [thursday, friday, saturday, sunday] = cityNightShares(lisbon, days('2027-05-06', '2027-05-10'));
    expect(friday).toBeGreaterThan(thursday ?? Infinity);
    expect(saturday).toBe(friday);
    expect(sunday).toBe(thursday);
  });

  it('gets dearer as the house fills up, and never cheaper', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 10_00, max: 900_00 }),
        (rooms, usual) => {
          const prices = Array.from({ length: rooms }, (_, taken) => roomNightMinor(usual, 1, taken / rooms));
          expect(prices).toEqual([...prices].sort((a, b) => a - b));
        },
      ),
    );
    expect(roomNightMinor(100_00, 1, 0)).toBe(100_00);
    expect(roomNightMinor(100_00, 1, 12 / 20)).toBe(110_00);
    expect(roomNightMinor(100_00, 1, 17 / 20)).toBe(125_00);
  });
});

describe('a stay', () => {
  const party = { stars: 4, rooms: 1, guests: 2 };
  const nights = [100_00, 120_00];

  it('costs its nights, in each room', () => {
    const flexible = { plan: 'flexible', board: 'room_only' } as const;
    expect(priceStay(nights, flexible, party)).toEqual({ totalMinor: 220_00, firstNightMinor: 100_00 });
    expect(priceStay(nights, flexible, { ...party, rooms: 3 }).totalMinor).toBe(660_00);
  });

  it('costs less the less comes back', () => {
    const totalOf = (plan: 'flexible' | 'semi_flexible' | 'non_refundable') =>
      priceStay(nights, { plan, board: 'room_only' }, party).totalMinor;
    expect(totalOf('semi_flexible')).toBe(206_80);
    expect(totalOf('non_refundable')).toBe(187_00);
  });

  it('costs breakfast for each guest and night', () => {
    const breakfast = { plan: 'flexible', board: 'breakfast' } as const;
    expect(priceStay(nights, breakfast, party).totalMinor).toBe(220_00 + 2 * 2 * 18_00);
  });

  it('tells one room and night by the average', () => {
    expect(perNightMinor(660_00, { ...days('2026-12-10', '2026-12-12'), rooms: 3 })).toBe(110_00);
  });
});

describe('the city tax', () => {
  const stay = { ...days('2026-12-10', '2026-12-20'), rooms: 2, guests: 2 };

  it('is due for each guest and night, up to its number of nights', () => {
    expect(cityTaxDue({ guestNightMinor: 4_00, mostNights: 7 }, stay)).toEqual({
      amountMinor: 4_00 * 7 * 4,
      what: 'city tax, 4.00 USD a guest and night for at most 7 nights',
    });
  });

  it('is not due where there is none', () => {
    expect(cityTaxDue(null, stay)).toBeNull();
  });
});
