import { expect, test } from 'vitest';
import { parseMinutes } from './minutes.ts';
import {
  countdown,
  dayMark,
  dayWords,
  durationWords,
  inOwnZone,
  momentWords,
  placeMoment,
  shortDay,
  wallClock,
  wallClockWithOffset,
} from './time.ts';

test('an instant is told as the clock at its place shows it', () => {
  expect(wallClock('2026-12-10T08:05:00-05:00')).toBe('08:05');
  expect(wallClockWithOffset('2026-12-10T08:05:00-05:00')).toBe('08:05 -05:00');
  expect(wallClockWithOffset('2026-12-10T13:05:00Z')).toBe('13:05 UTC');
  expect(dayWords('2026-12-10T23:30:00-05:00')).toBe('Thu 10 Dec 2026');
});

test('a moment is a day and a clock with its offset, a short day fits a column', () => {
  expect(momentWords('2026-12-03T18:00:00+01:00')).toBe('Thu 3 Dec 2026 18:00 +01:00');
  expect(shortDay('2026-12-03T23:30:00-08:00')).toBe('3 Dec');
});

test.each([
  ['America/New_York', '2026-03-08T06:59:59Z', '2026-03-08T01:59:59-05:00'],
  ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T03:00:00-04:00'],
  ['Asia/Kathmandu', '2026-12-10T20:00:00-05:00', '2026-12-11T06:45:00+05:45'],
  ['UTC', '2026-12-10T08:00:00.500+01:00', '2026-12-10T07:00:00+00:00'],
])('in %s the instant %s is %s', (zone, instant, own) => {
  inZone(zone, () => expect(inOwnZone(instant)).toBe(own));
});

test('a moment at a place has yours beside it, with its day where that is another', () => {
  const takeOff = '2026-12-10T20:00:00-05:00';
  inZone('America/New_York', () => expect(placeMoment(takeOff)).toBe('Thu 10 Dec 2026 20:00 -05:00'));
  inZone('America/Chicago', () =>
    expect(placeMoment(takeOff)).toBe('Thu 10 Dec 2026 20:00 -05:00 (19:00 your time)'),
  );
  inZone('Asia/Kathmandu', () =>
    expect(placeMoment(takeOff)).toBe('Thu 10 Dec 2026 20:00 -05:00 (Fri 11 Dec 06:45 your time)'),
  );
});

function inZone(zone: string, check: () => void): void {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    check();
  } finally {
    process.env.TZ = before;
  }
}

test.each([
  ['2026-12-10T22:00:00-05:00', '2026-12-11T06:00:00+00:00', '+1'],
  ['2026-12-10T22:00:00-05:00', '2026-12-12T06:00:00+09:00', '+2'],
  ['2026-12-10T01:00:00+13:00', '2026-12-09T18:00:00-10:00', '-1'],
  ['2026-12-10T08:00:00-05:00', '2026-12-10T11:00:00-08:00', ''],
])('from %s to %s the day mark is "%s"', (from, to, mark) => {
  expect(dayMark(from, to)).toBe(mark);
});

test.each([
  ['PT6H25M', '6h 25m'],
  ['PT45M', '45m'],
  ['P1DT2H', '1d 2h'],
  ['PT0M', '0m'],
])('%s lasts %s', (duration, words) => {
  expect(durationWords(duration)).toBe(words);
});

test.each([
  [1800, '30:00'],
  [1799.9, '29:59'],
  [0, '00:00'],
  [-3, '00:00'],
  [7200, '120:00'],
])('%d seconds left are %s', (seconds, words) => {
  expect(countdown(seconds)).toBe(words);
});

test.each([
  ['8h', 480],
  ['8h30m', 510],
  ['90m', 90],
  ['45', 45],
])('--max-duration %s is %d minutes', (text, minutes) => {
  expect(parseMinutes(text, '--max-duration')).toBe(minutes);
});

test.each(['', '0', 'h', 'soon', '-5', '1.5h'])('--max-duration "%s" is refused', (text) => {
  expect(() => parseMinutes(text, '--max-duration')).toThrow('--max-duration must be a time');
});
