import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { AIRPORTS } from './airports.ts';
import { dayNumber, formatDay, parseDay, weekday } from './days.ts';
import { formatLocal, toInstant, zoneClock } from './zone-clock.ts';

describe('days', () => {
  it('are counted by the calendar', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2028-03-01') - dayNumber('2028-02-28')).toBe(2);
    expect(formatDay(dayNumber('2026-12-10'))).toBe('2026-12-10');
    expect(weekday(dayNumber('2026-12-10'))).toBe(3);
    expect(weekday(dayNumber('1969-12-29'))).toBe(0);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-00-10', 'tomorrow', '', '2026-12-10T00:00'])(
    '"%s" is no day',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
      expect(() => dayNumber(text)).toThrow(`"${text}"`);
    },
  );
});

describe('local time', () => {
  const zones = [...new Set(AIRPORTS.map(({ zone }) => zone))];
  // Days on which clocks change somewhere in 2026 and 2027, and their neighbours.
  const changes = [
    '2026-03-08',
    '2026-03-29',
    '2026-04-05',
    '2026-10-04',
    '2026-10-25',
    '2026-11-01',
    '2027-02-07',
  ];
  const days = changes.map(dayNumber).flatMap((day) => [day - 1, day, day + 1]);
  const minutes = [0, 59, 60, 119, 120, 150, 179, 180, 240, 1439];

  it('agrees with Temporal in every zone on days when clocks change', () => {
    const wrong = zones.flatMap((zone) =>
      days.flatMap((day) =>
        minutes
          .filter(
            (minute) => toInstant(zoneClock(zone), day, minute) !== instantByTemporal(zone, day, minute),
          )
          .map((minute) => `${zone} ${formatDay(day)} ${minute}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('is written with the offset of that instant', () => {
    expect(localText('America/New_York', '2026-12-10', 425)).toBe('2026-12-10T07:05:00-05:00');
    expect(localText('America/New_York', '2026-07-10', 425)).toBe('2026-07-10T07:05:00-04:00');
    expect(localText('Asia/Kathmandu', '2026-12-10', 0)).toBe('2026-12-10T00:00:00+05:45');
    expect(localText('Europe/London', '2026-12-10', 1439)).toBe('2026-12-10T23:59:00+00:00');
  });

  it('jumps over the hour that does not exist and takes the first of a repeated hour', () => {
    expect(localText('America/New_York', '2026-03-08', 150)).toBe('2026-03-08T03:30:00-04:00');
    expect(localText('America/New_York', '2026-11-01', 90)).toBe('2026-11-01T01:30:00-04:00');
    expect(localText('America/New_York', '2026-11-01', 120)).toBe('2026-11-01T02:00:00-05:00');
  });

  it('refuses a zone nobody knows', () => {
    expect(() => zoneClock('Mars/Olympus')).toThrow(RangeError);
  });
});

function localText(zone: string, day: string, minute: number): string {
  const clock = zoneClock(zone);
  return formatLocal(clock, toInstant(clock, dayNumber(day), minute));
}

function instantByTemporal(zone: string, day: number, minute: number): number {
  const local = Temporal.PlainDate.from(formatDay(day)).toPlainDateTime({
    hour: Math.floor(minute / 60),
    minute: minute % 60,
  });
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds / 60_000;
}
