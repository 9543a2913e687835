import { describe, expect, test } from 'vitest';
import type { Reservation } from '../reservations/reservation.ts';
import { cancellationTimeline, planSummaries, stepAt } from './cancellation-rules.ts';
import { type CarDetails, carKind } from './car-kind.ts';
import { rentalView } from './rental-view.ts';
import { deskAt, fleetAt } from './testing/fleets.ts';

const price = { totalMinor: 16_000, perDayMinor: 4_000, youngDriverMinor: 0, oneWayMinor: 0 };
/** 10:00 in Los Angeles. */
const pickUpAt = Date.UTC(2026, 11, 10, 18);
const hour = 3_600_000;
const early = pickUpAt - 30 * 24 * hour;

describe('the timeline', () => {
  test('of a flexible rate gives all until 48 h before, then all but a day until pick-up', () => {
    const timeline = cancellationTimeline('flexible', price, { pickUpAt, now: early });
    expect(timeline).toEqual([
      { refundMinor: 16_000, until: pickUpAt - 48 * hour },
      { refundMinor: 12_000, until: pickUpAt },
    ]);
    expect(stepAt(timeline, pickUpAt - 48 * hour - 1)?.refundMinor).toBe(16_000);
    expect(stepAt(timeline, pickUpAt - 48 * hour)?.refundMinor).toBe(12_000);
    expect(stepAt(timeline, pickUpAt)).toBeUndefined();
  });

  test('of a prepaid rate keeps a day until 48 h before, then all', () => {
    expect(cancellationTimeline('prepaid', price, { pickUpAt, now: early })).toEqual([
      { refundMinor: 12_000, until: pickUpAt - 48 * hour },
    ]);
  });

  test('leaves out what is over and what gives nothing', () => {
    const late = { pickUpAt, now: pickUpAt - 48 * hour };
    expect(cancellationTimeline('flexible', price, late)).toHaveLength(1);
    expect(cancellationTimeline('prepaid', price, late)).toEqual([]);
    const oneDay = { totalMinor: 4_000, perDayMinor: 4_000 };
    expect(cancellationTimeline('flexible', oneDay, { pickUpAt, now: early })).toHaveLength(1);
    expect(cancellationTimeline('prepaid', oneDay, { pickUpAt, now: early })).toEqual([]);
  });
});

describe('a cancellation', () => {
  const reserved = (plan: 'flexible' | 'prepaid'): Reservation<CarDetails> => {
    const lax = deskAt('LAX');
    const fleet = fleetAt(lax);
    const planned = { ...fleet, rate: { ...fleet.rate, plan } };
    const timeline = cancellationTimeline(plan, price, { pickUpAt, now: early });
    const rental = { fleet: planned, dropOffStation: lax, pickUpAt, dropOffAt: pickUpAt + 96 * hour };
    return {
      id: 'CKX7M2PQ',
      priceMinor: price.totalMinor,
      currency: 'USD',
      details: {
        rental: rentalView({ ...rental, driverAge: 30, price, timeline }),
        driverName: 'Ada Lovelace',
        pickUpAt,
        timeline,
      },
    } as unknown as Reservation<CarDetails>;
  };

  test.each([
    { plan: 'flexible', before: 72, refund: 16_000, stands: 48 },
    { plan: 'flexible', before: 47, refund: 12_000, stands: 0 },
    { plan: 'prepaid', before: 72, refund: 12_000, stands: 48 },
    { plan: 'prepaid', before: 47, refund: 0, stands: 0 },
  ] as const)('of a $plan rental $before h before pick-up gives $refund back', (row) => {
    expect(carKind.refundTerms(reserved(row.plan), pickUpAt - row.before * hour)).toMatchObject({
      refundMinor: row.refund,
      penaltyMinor: 16_000 - row.refund,
      standsUntil: pickUpAt - row.stands * hour,
    });
  });

  test('says until when, at the station', () => {
    const say = (plan: 'flexible' | 'prepaid', before: number) =>
      carKind.refundTerms(reserved(plan), pickUpAt - before * hour).explanation;
    expect(say('flexible', 72)).toBe(
      'Cancelled before 2026-12-08 10:00 at the station, all of it comes back.',
    );
    expect(say('prepaid', 72)).toBe(
      'Cancelled before 2026-12-08 10:00 at the station, 120.00 USD come back.',
    );
    expect(say('prepaid', 1)).toBe(`Nothing comes back any more. ${planSummaries.prepaid}`);
  });

  test('after pick-up is refused', () => {
    expect(() => carKind.refundTerms(reserved('flexible'), pickUpAt)).toThrow(
      'CKX7M2PQ cannot be cancelled: its pick-up time, 2026-12-10 10:00 at the station, is over.',
    );
  });

  test('is of what a document names in one line', () => {
    expect(carKind.summary(reserved('flexible'))).toBe(
      'Compact car, Kestrel Cars, Los Angeles, 4 days from 2026-12-10',
    );
  });
});
