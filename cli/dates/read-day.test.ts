import { describe, expect, test } from 'vitest';
import { readDay, readTime } from './read-day.ts';

// Saturday, noon on the reader's own clock.
const now = new Date(2026, 10, 28, 12).getTime();
const today = { now, from: null, label: '--depart' };
const since = (from: string) => ({ ...today, from });

describe('a day', () => {
  test.each([
    ['2026-12-10', '2026-12-10', false],
    ['today', '2026-11-28', true],
    ['tomorrow', '2026-11-29', true],
    ['sat', '2026-11-28', true],
    ['Fri', '2026-12-04', true],
    ['friday', '2026-12-04', true],
    ['+3d', '2026-12-01', true],
    ['+3', '2026-12-01', true],
    ['+2w', '2026-12-12', true],
    ['+3m', '2027-02-28', true],
    ['next friday', '2026-12-04', true],
    ['dec 12', '2026-12-12', true],
    ['12 december', '2026-12-12', true],
    ['jan 5', '2027-01-05', true],
    ['in two weeks', '2026-12-12', true],
  ])('"%s" is %s', async (text, value, isCounted) => {
    expect(await readDay(text, today)).toEqual({ value, isCounted });
  });

  test('that ends something counts from what began it, and comes after it', async () => {
    expect(await readDay('+3d', since('2026-12-04'))).toMatchObject({ value: '2026-12-07' });
    expect(await readDay('fri', since('2026-12-04'))).toMatchObject({ value: '2026-12-11' });
    expect(await readDay('sun', since('2026-12-04'))).toMatchObject({ value: '2026-12-06' });
    expect(await readDay('jan 2', since('2026-12-30'))).toMatchObject({ value: '2027-01-02' });
  });

  test.each([
    '',
    'smurf',
    'christmas',
    '12.12',
    'a week from monday',
    'mo',
    'friday 6pm',
    'dec 12 to dec 19',
    '2026-02-31',
    '2026-13-40',
    '2026-1-5',
  ])('"%s" is refused, not guessed', async (text) => {
    await expect(readDay(text, today)).rejects.toThrow('--depart must be a date such as 2026-12-10');
  });
});

describe('a time', () => {
  test.each([
    ['2026-12-10T10:00', '2026-12-10T10:00', false],
    ['2026-12-10 10:00', '2026-12-10T10:00', false],
    ['fri 9:30', '2026-12-04T09:30', true],
    ['+3d 18:30', '2026-12-01T18:30', true],
    ['dec 12 at 10:00', '2026-12-12T10:00', true],
    ['dec 12 6pm', '2026-12-12T18:00', true],
    ['tomorrow 6pm', '2026-11-29T18:00', true],
  ])('"%s" is %s', async (text, value, isCounted) => {
    expect(await readTime(text, today)).toEqual({ value, isCounted });
  });

  test.each([
    'fri',
    '10:00',
    'soon',
    '2026-02-31T10:00',
    '2026-12-10T25:00',
    '2026-12-10T10',
    '2026-13-40 10:00',
  ])('"%s" is refused', async (text) => {
    await expect(readTime(text, today)).rejects.toThrow(/--\w+ must be a date /);
  });
});
