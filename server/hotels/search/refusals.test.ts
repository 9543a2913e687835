import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { type RunningHotels, runHotels } from '../testing/running-hotels.ts';
import { smallWorld } from '../testing/town.ts';

describeOnBothDatabases('a search says what is wrong with', (engine) => {
  let hotels: RunningHotels;
  beforeAll(async () => {
    hotels = await runHotels(engine, smallWorld);
  });
  afterAll(() => hotels.stop());

  const names = async (input: Parameters<RunningHotels['search']>[0]) =>
    (await hotels.search(input)).items.map(({ hotel_name }) => hotel_name);

  test.each([
    {
      what: 'an unknown city',
      input: { destination: 'Lisbno' },
      pointer: '/destination',
      says: 'did you mean Lisbon (LIS)',
    },
    {
      what: 'a check-out before the check-in',
      input: { check_out: '2026-12-09' },
      pointer: '/check_out',
      says: 'must be after check_in',
    },
    {
      what: 'a day in the past',
      input: { check_in: '2026-11-30' },
      pointer: '/check_in',
      says: 'there it is 2026-12-01 already',
    },
    {
      what: 'a stay of 91 nights',
      input: { check_out: '2027-03-11' },
      pointer: '/check_out',
      says: 'at most 90',
    },
    {
      what: 'a stay 501 days ahead',
      input: { check_in: '2028-04-16', check_out: '2028-04-17' },
      pointer: '/check_in',
      says: '500 days',
    },
    {
      what: 'five guests in a room',
      input: { guests: 5 },
      pointer: '/guests',
      says: 'guests must be at most 4',
    },
    { what: 'ten rooms', input: { rooms: 10 }, pointer: '/rooms', says: 'rooms must be 1 to 9' },
    {
      what: 'another city’s hotel',
      input: { property: 'Harbour Swan' },
      pointer: '/property',
      says: 'no hotel in Lisbon',
    },
    {
      what: 'a name that two have',
      input: { property: 'Inn' },
      pointer: '/property',
      says: 'LIS005 (Quince Inn, Lisbon)',
    },
    {
      what: 'a date that is none',
      input: { check_in: '2026-02-30' },
      pointer: '/check_in',
      says: 'check_in must be a date',
    },
  ])('$what', async ({ input, pointer, says }) => {
    const refusal = await hotels.search(input).catch((error) => error);
    expect(refusal).toMatchObject({ slug: 'validation-failed', extensions: { errors: [{ pointer }] } });
    expect(refusal.message).toContain(says);
    expect(refusal.message).toMatch(/[.?]$/);
  });

  test('an unknown city names the three nearest', async () => {
    const refusal = await hotels.search({ destination: 'Lisbno' }).catch((error) => error);
    expect(refusal.extensions.nearest).toHaveLength(3);
  });

  test('a day by the calendar of the place', async () => {
    // Noon UTC on 1 December is one in the morning of the 2nd in Auckland.
    const night = { destination: 'AKL', check_in: '2026-12-01', check_out: '2026-12-03' };
    await expect(hotels.search(night)).rejects.toThrow('there it is 2026-12-02 already');
    expect(await names({ ...night, check_in: '2026-12-02' })).toContain('Harbour Swan');
    expect(await names({ destination: 'swan', check_in: '2026-12-01', check_out: '2026-12-02' })).toEqual([
      'Swan Inn',
    ]);
  });
});
