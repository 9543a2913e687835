import { expect, test } from 'vitest';
import { dayNumber } from '../reference/days.ts';
import { isOpenAt, listHours, sayHoursOn } from './opening-rules.ts';
import { deskAt } from './testing/fleets.ts';

const weekdays = { opens: 480, closes: 1080 };
const week = [weekdays, weekdays, weekdays, weekdays, weekdays, { opens: 540, closes: 780 }, null];
const desk = deskAt('LHR', { week });

// 2026-12-11 is a Friday.
test.each([
  ['2026-12-11', 479, false],
  ['2026-12-11', 480, true],
  ['2026-12-11', 1080, true],
  ['2026-12-11', 1081, false],
  ['2026-12-12', 600, true],
  ['2026-12-12', 781, false],
  ['2026-12-13', 600, false],
  ['2026-12-14', 480, true],
])('on %s at minute %i the desk is open: %s', (day, minute, expected) => {
  expect(isOpenAt(desk, { day: dayNumber(day), minute })).toBe(expected);
});

test('a desk round the clock is open at both ends of the day', () => {
  for (const minute of [0, 1439]) expect(isOpenAt(deskAt('LHR'), { day: 20_000, minute })).toBe(true);
});

test('hours are told with equal days together', () => {
  expect(listHours(desk)).toEqual([
    { days: 'Mon-Fri', opens: '08:00', closes: '18:00' },
    { days: 'Sat', opens: '09:00', closes: '13:00' },
  ]);
  expect(listHours(deskAt('LHR'))).toEqual([{ days: 'Mon-Sun', opens: '00:00', closes: '24:00' }]);
  const interrupted = deskAt('LHR', { week: [weekdays, null, weekdays, null, null, null, weekdays] });
  expect(listHours(interrupted).map(({ days }) => days)).toEqual(['Mon', 'Wed', 'Sun']);
});

test.each([
  ['2026-12-11', 'on Fridays it is open 08:00-18:00'],
  ['2026-12-13', 'on Sundays it is closed'],
])('what it says of %s', (day, sentence) => expect(sayHoursOn(desk, dayNumber(day))).toBe(sentence));
