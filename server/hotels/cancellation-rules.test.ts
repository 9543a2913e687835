import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { AIRPORTS } from '../reference/airports.ts';
import { dayNumber, formatDay } from '../reference/days.ts';
import { cancellationTimeline, isFreeToCancel, stepAt } from './cancellation-rules.ts';
import { ratePlans } from './contract.ts';

const price = { totalMinor: 750_00, firstNightMinor: 150_00 };
const inLisbon = {
  checkIn: dayNumber('2026-12-10'),
  zone: 'Europe/Lisbon',
  now: Date.parse('2026-11-01T00:00:00Z'),
};
const instant = (text: string) => Date.parse(text);

describe('what comes back', () => {
  it('of a flexible rate: all until the evening before, all but the first night until the evening of arrival', () => {
    expect(cancellationTimeline('flexible', price, inLisbon)).toEqual([
      { refundMinor: 750_00, until: instant('2026-12-09T18:00:00Z') },
      { refundMinor: 600_00, until: instant('2026-12-10T18:00:00Z') },
    ]);
  });

  it('of a semi-flexible rate: all until a week before, half until two days before', () => {
    expect(cancellationTimeline('semi_flexible', price, inLisbon)).toEqual([
      { refundMinor: 750_00, until: instant('2026-12-03T18:00:00Z') },
      { refundMinor: 375_00, until: instant('2026-12-08T18:00:00Z') },
    ]);
  });

  it('of a non-refundable rate: nothing', () => {
    expect(cancellationTimeline('non_refundable', price, inLisbon)).toEqual([]);
  });

  it('is told by the clock of the place', () => {
    const inTokyo = { ...inLisbon, zone: 'Asia/Tokyo' };
    expect(cancellationTimeline('flexible', price, inTokyo)[0]?.until).toBe(instant('2026-12-09T09:00:00Z'));
  });

  it('leaves out a step that is over, and one that gives nothing', () => {
    const evening = { ...inLisbon, now: instant('2026-12-09T18:00:00Z') };
    expect(cancellationTimeline('flexible', price, evening)).toHaveLength(1);
    const oneNight = { totalMinor: 150_00, firstNightMinor: 150_00 };
    expect(cancellationTimeline('flexible', oneNight, inLisbon)).toHaveLength(1);
  });

  it('changes at the very instant of the deadline', () => {
    const timeline = cancellationTimeline('flexible', price, inLisbon);
    const deadline = instant('2026-12-09T18:00:00Z');
    expect(stepAt(timeline, deadline - 1)?.refundMinor).toBe(750_00);
    expect(stepAt(timeline, deadline)?.refundMinor).toBe(600_00);
    expect(stepAt(timeline, instant('2026-12-10T18:00:00Z'))).toBeUndefined();
  });
});

describe('any timeline, in any zone, on any day', () => {
  const zones = [...new Set(AIRPORTS.map(({ zone }) => zone))];
  const cases = fc.record({
    plan: fc.constantFrom(...ratePlans),
    zone: fc.constantFrom(...zones),
    checkIn: fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2030-12-31') }),
    totalMinor: fc.integer({ min: 1, max: 10_000_000 }),
    firstNightShare: fc.double({ min: 0, max: 1, noNaN: true }),
    hoursBefore: fc.integer({ min: -48, max: 24 * 30 }),
  });

  it('gives back less and less, until six in the evening there', () => {
    fc.assert(
      fc.property(cases, ({ plan, zone, checkIn, totalMinor, firstNightShare, hoursBefore }) => {
        const now = checkIn * 86_400_000 - hoursBefore * 3_600_000;
        const total = { totalMinor, firstNightMinor: Math.round(totalMinor * firstNightShare) };
        const timeline = cancellationTimeline(plan, total, { checkIn, zone, now });
        const all = [
          { refundMinor: totalMinor, until: now },
          ...timeline,
          { refundMinor: 0, until: Infinity },
        ];
        for (const [index, step] of all.slice(1).entries()) {
          const before = all[index];
          expect(step.until).toBeGreaterThan(before?.until ?? 0);
          expect(step.refundMinor).toBeLessThanOrEqual(before?.refundMinor ?? 0);
        }
        for (const { until } of timeline) {
          const local = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(zone);
          expect(local.toPlainTime().toString()).toBe('18:00:00');
          expect(local.toPlainDate().toString() <= formatDay(checkIn)).toBe(true);
        }
        expect(isFreeToCancel(timeline, total)).toBe(stepAt(timeline, now)?.refundMinor === totalMinor);
      }),
      { numRuns: 500 },
    );
  });
});
