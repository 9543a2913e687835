import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { deskAt, fleetAt } from './testing/fleets.ts';
import { ada, type RunningCars, runCars } from './testing/running-cars.ts';

const officeHours = { opens: 480, closes: 1080 };
const officeWeek = [officeHours, officeHours, officeHours, officeHours, officeHours, null, null];

const lax = deskAt('LAX');
const dotcar = deskAt('LAX', { supplier: 'Dotcar', latitude: 33.99 });
const downtown = deskAt('LAX', {
  id: 'LAX-CITY',
  kind: 'city',
  airport: null,
  name: 'Kestrel Cars, Downtown',
  latitude: 34.05,
  longitude: -118.25,
  week: officeWeek,
});
const fleets = [
  fleetAt(lax, { usualDayMinor: 40_00 }),
  fleetAt(lax, { code: 'IFAR', carType: 'SUV', usualDayMinor: 60_00, cars: 1 }),
  fleetAt(lax, {
    code: 'LDAR',
    usualDayMinor: 120_00,
    driver: { minAge: 28, maxAge: null, youngBelow: null, youngDayMinor: 0 },
  }),
  fleetAt(dotcar, {
    code: 'ECMR',
    usualDayMinor: 25_00,
    driver: { minAge: 19, maxAge: 75, youngBelow: 25, youngDayMinor: 2000 },
  }),
  fleetAt(dotcar, { code: 'IFMR', carType: 'SUV', usualDayMinor: 70_00 }),
  fleetAt(downtown, { code: 'CDAR', usualDayMinor: 35_00 }),
  fleetAt(deskAt('SFO'), {}),
];
/** A Monday to a Friday. */
const times = { pick_up: '2026-12-07T10:00', drop_off: '2026-12-11T10:00' };
const inLax = { location: 'LAX', ...times };

describeOnBothDatabases('a search for cars', (engine) => {
  let running: RunningCars;
  beforeAll(async () => {
    running = await runCars(engine, { fleets });
  });
  afterAll(() => running.stop());

  const search = async (input: Parameters<RunningCars['anybody']['search']>[0]) =>
    (await running.anybody.search(input)).items;
  const codes = async (other: object) =>
    (await search({ ...inLax, ...other })).map(({ acriss_code }) => acriss_code);

  test('tells everything about a rental', async () => {
    const [offer] = await search({ ...inLax, class: 'compact', driver_age: 24 });
    expect(offer).toMatchObject({
      number: 1,
      type: 'car',
      total_price: 4 * 40 * 0.95 * 1.06 + 80,
      currency: 'USD',
      expires_at: '2026-12-01T12:15:00Z',
      cars_left: 5,
      distance_km: 0,
      car_type: 'Compact',
      acriss_code: 'CDMR',
      description: 'Compact, 4-5 doors, manual, air-con, or similar',
      transmission: 'manual',
      supplier: 'Kestrel Cars',
      pick_up_station: { station_id: 'LAX-KES', airport: 'LAX', time_zone: 'America/Los_Angeles' },
      pick_up_at: '2026-12-07T10:00:00-08:00',
      drop_off_at: '2026-12-11T10:00:00-08:00',
      rental_days: 4,
      rate: { plan: 'flexible', mileage: 'unlimited', young_driver_fee: 80, one_way_fee: 0 },
      driver: { age: 24, min_age: 21, max_age: null, young_driver_below: 25 },
      conditions: {
        cancellation_timeline: [
          { until: '2026-12-05T10:00:00-08:00' },
          { until: '2026-12-07T10:00:00-08:00' },
        ],
      },
    });
    expect(offer?.conditions.cancellation_timeline[0]?.refund_amount).toBe(offer?.total_price);
  });

  test('finds an airport by its code, and a city with all its airports by its name', async () => {
    expect(await codes({})).toEqual(['ECMR', 'CDMR', 'IFAR', 'IFMR', 'LDAR']);
    expect(await codes({ location: 'los angeles' })).toEqual([
      'ECMR',
      'CDAR',
      'CDMR',
      'IFAR',
      'IFMR',
      'LDAR',
    ]);
    expect(await codes({ location: 'San Francisco' })).toEqual(['CDMR']);
  });

  test('narrows by class, gearbox, supplier, age and price', async () => {
    expect(await codes({ class: 'SUV' })).toEqual(['IFAR', 'IFMR']);
    expect(await codes({ transmission: 'automatic' })).toEqual(['IFAR', 'LDAR']);
    expect(await codes({ supplier: 'dotcar' })).toEqual(['ECMR', 'IFMR']);
    expect(await codes({ driver_age: 20 })).toEqual(['ECMR']);
    expect(await codes({ driver_age: 76 })).toEqual(['CDMR', 'IFAR', 'IFMR', 'LDAR']);
    expect(await codes({ max_price: 161.12 })).toEqual(['ECMR', 'CDMR']);
    expect(await codes({ max_price: 161.11 })).toEqual(['ECMR']);
  });

  test('sorts by class, supplier and distance, each time by price within', async () => {
    expect(await codes({ sort: 'class' })).toEqual(['ECMR', 'CDMR', 'IFAR', 'IFMR', 'LDAR']);
    expect(await codes({ sort: 'supplier' })).toEqual(['ECMR', 'IFMR', 'CDMR', 'IFAR', 'LDAR']);
    expect(await codes({ location: 'Los Angeles', sort: 'distance' })).toEqual([
      'CDAR',
      'ECMR',
      'IFMR',
      'CDMR',
      'IFAR',
      'LDAR',
    ]);
  });

  test('comes in pages that are numbered through', async () => {
    const seen: [number, string][] = [];
    let cursor: string | undefined;
    do {
      const page = await running.anybody.search({ ...inLax, limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ number, acriss_code }): [number, string] => [number, acriss_code]));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([
      [1, 'ECMR'],
      [2, 'CDMR'],
      [3, 'IFAR'],
      [4, 'IFMR'],
      [5, 'LDAR'],
    ]);
    expect((await running.anybody.search({ ...inLax, limit: 5 })).next_cursor).toBeNull();
  });

  test('shows only the desks that are open at both times', async () => {
    const downtownOnly = { location: 'Los Angeles', class: 'Compact', transmission: 'automatic' } as const;
    expect(await codes({ ...downtownOnly, pick_up: '2026-12-07T08:00' })).toEqual(['CDAR']);
    expect(await codes({ ...downtownOnly, pick_up: '2026-12-07T07:59' })).toEqual([]);
    expect(await codes({ ...downtownOnly, drop_off: '2026-12-12T10:00' })).toEqual([]);
  });

  test('lets a car be left at another desk of its supplier, for a fee', async () => {
    const [offer, ...others] = await search({ ...inLax, drop_off_location: 'SFO' });
    expect(offer).toMatchObject({
      acriss_code: 'CDMR',
      drop_off_station: { station_id: 'SFO-KES' },
      rate: { one_way_fee: 49 + 544 * 0.22 },
    });
    expect(others.map(({ supplier }) => supplier)).toEqual(['Kestrel Cars', 'Kestrel Cars']);
    expect(await codes({ drop_off_location: 'lax' })).toHaveLength(5);
  });

  test('shows what is left, and nothing that is out', async () => {
    const [suv] = await search({ ...inLax, class: 'SUV' });
    const held = await running.as(ada).hold({ offer_id: String(suv?.offer_id) });
    const compact = await search({ ...inLax, class: 'Compact' });
    await running.as(ada).hold({ offer_id: String(compact[0]?.offer_id) });
    expect((await search({ ...inLax, class: 'Compact' }))[0]?.cars_left).toBe(4);
    expect(await codes({ class: 'SUV' })).toEqual(['IFMR']);
    // An hour of turnaround after ten o'clock on Friday.
    const friday = { pick_up: '2026-12-11T10:59', drop_off: '2026-12-12T10:00' };
    expect(await codes({ class: 'SUV', ...friday })).toEqual(['IFMR']);
    expect(await codes({ class: 'SUV', ...friday, pick_up: '2026-12-11T11:00' })).toEqual(['IFAR', 'IFMR']);
    await running.as(ada).releaseReservation({ reservation_id: held.reservation_id });
    expect(await codes({ class: 'SUV' })).toEqual(['IFAR', 'IFMR']);
  });

  test.each([
    [
      { location: 'Los Angles' },
      '/location',
      'There is no city or airport "Los Angles"; did you mean Los Angeles (LAX)',
    ],
    [
      { drop_off_location: 'Sydnei' },
      '/drop_off_location',
      'There is no city or airport "Sydnei"; did you mean Sydney (SYD)',
    ],
    [
      { drop_off_location: 'London' },
      '/drop_off_location',
      'No supplier takes its cars back in London; choose a place in the same country.',
    ],
    [{ pick_up: '2026-11-30T10:00' }, '/pick_up', 'is in the past'],
    [{ pick_up: '2026-12-11T10:00' }, '/drop_off', 'drop_off must be after pick_up, 2026-12-11 10:00.'],
    [{ pick_up: '2026-12-12T10:00' }, '/drop_off', 'drop_off must be after pick_up, 2026-12-12 10:00.'],
    [{ pick_up: '2028-06-01T10:00', drop_off: '2028-06-02T10:00' }, '/pick_up', 'more than 500 days ahead'],
    [
      { pick_up: '2026-02-30T10:00' },
      '/pick_up',
      'pick_up 2026-02-30T10:00 is on a day that does not exist.',
    ],
    [{ pick_up: '10:00' }, '/pick_up', 'must be a local date and time such as 2026-12-10T10:00'],
    [
      { driver_age: 18 },
      '/driver_age',
      'A driver of 18 is too young for these cars; the youngest they are given to is 19.',
    ],
    [
      { driver_age: 80, supplier: 'Dotcar', class: 'economy' },
      '/driver_age',
      'A driver of 80 is too old for these cars; the oldest they are given to is 75.',
    ],
    [{ driver_age: 17 }, '/driver_age', 'driver_age must be at least 18.'],
    [{ class: 'Tank' }, '/class', 'class must be one of Mini, Economy,'],
    [
      { supplier: 'Avalon' },
      '/supplier',
      'No supplier there is called Avalon; there are Dotcar, Kestrel Cars.',
    ],
    [{ max_price: 0.001 }, '/max_price', 'max_price must be an amount of USD'],
    [{ cursor: 'bm9uc2Vuc2U' }, '/cursor', 'The cursor is not one of ours'],
  ])('%j is refused in one sentence', async (other, pointer, sentence) => {
    const refusal = running.anybody.search({ ...inLax, ...other } as typeof inLax);
    await expect(refusal).rejects.toMatchObject({
      slug: 'validation-failed',
      message: expect.stringContaining(sentence),
      extensions: { errors: [{ pointer }] },
    });
  });

  test('says the hours when every desk is closed', async () => {
    const only = await runCars(engine, { fleets: [fleetAt(downtown)] });
    const ask = (other: object) => only.anybody.search({ location: 'Los Angeles', ...times, ...other });
    await expect(ask({ pick_up: '2026-12-07T19:00' })).rejects.toMatchObject({
      message:
        'Nobody is there to hand a car over at 2026-12-07 19:00; Kestrel Cars, Downtown: on Mondays it is open 08:00-18:00.',
      extensions: { errors: [{ pointer: '/pick_up' }] },
    });
    await expect(ask({ drop_off: '2026-12-13T10:00' })).rejects.toMatchObject({
      message:
        'Nobody is there to take the car back at 2026-12-13 10:00; Kestrel Cars, Downtown: on Sundays it is closed.',
      extensions: { errors: [{ pointer: '/drop_off' }] },
    });
    await only.stop();
  });
});
