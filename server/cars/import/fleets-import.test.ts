import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { importer } from '../../reservations/testing/importing.ts';
import type { CarOffer } from '../contract.ts';
import { ada, type RunningCars, runCars } from '../testing/running-cars.ts';
import { fleetsImport } from './fleets-import.ts';
import { readHours } from './opening-hours.ts';

const compact = {
  station_code: 'ACME-LAX',
  supplier: 'Acme Fleet',
  station_name: 'Acme Fleet at Los Angeles',
  airport: 'LAX',
  address: '9000 Airport Blvd',
  acriss: 'CDAR',
  cars: 2,
  currency: 'USD',
  day_rate: 44.5,
};
const wish = { location: 'LAX', pick_up: '2026-12-10T10:00', drop_off: '2026-12-20T10:00' };

describeOnBothDatabases('a company’s own cars', (engine) => {
  let cars: RunningCars;
  let own: ReturnType<typeof ownOf>;
  const ownOf = (running: RunningCars) => importer(fleetsImport, running.cars);
  const offer = async (): Promise<CarOffer> => {
    const [first] = (await cars.anybody.search(wish)).items;
    if (!first) throw new Error('Nothing was found.');
    return first;
  };

  beforeAll(async () => {
    cars = await runCars(engine, { fleets: [] });
    own = ownOf(cars);
  });
  afterAll(() => cars.stop());

  test('a service with nothing to sell says so', async () => {
    await expect(cars.anybody.search(wish)).rejects.toMatchObject({
      slug: 'not-found',
      message: expect.stringMatching(/import cars FILE/),
    });
  });

  test('are found at their day rate, whatever the season, held and paid', async () => {
    expect(await own.take(compact)).toEqual({ added: 1, changed: 0, unchanged: 0 });
    await own.look();
    const found = await offer();
    expect(found).toMatchObject({ total_price: 445, rental_days: 10, car_type: 'Compact', cars_left: 2 });
    const held = await cars.ada.hold({ offer_id: found.offer_id });
    const key = { reservation_id: held.reservation_id, claim_id: 'checkout-1' };
    await cars.payments.claim({ ...key, user_id: ada.userId, total: held.total_cost, currency: 'USD' });
    await cars.payments.confirm({ ...key, transaction_id: '500001' });
    expect((await offer()).cars_left).toBe(1);
    expect(await own.take(compact)).toEqual({ added: 0, changed: 0, unchanged: 1 });
  });

  test('cannot be taken away while they are rented out', async () => {
    expect(await own.refusal({ ...compact, cars: 0 })).toEqual([
      'line 1, cars: is 0 and 1 rented out at one time; 1 is the least',
    ]);
  });

  test('a hold counts against the cars there are now, even before the service looked', async () => {
    const { offer_id } = await offer();
    await own.take({ ...compact, cars: 1 });
    await expect(cars.ada.hold({ offer_id })).rejects.toMatchObject({ slug: 'sold-out' });
    await own.take(compact);
    expect((await cars.ada.hold({ offer_id })).total_cost).toBe(445);
  });

  test('an offer is refused once its conditions have changed', async () => {
    await own.take({ ...compact, cars: 5 });
    await own.look();
    const { offer_id } = await offer();
    await own.take({ ...compact, cars: 5, rate_plan: 'prepaid' });
    await expect(cars.ada.hold({ offer_id })).rejects.toMatchObject({
      slug: 'offer-expired',
      message:
        'The Compact of Acme Fleet at Los Angeles has changed since this offer was made; search again.',
    });
  });

  test('bad values are named with what is expected', async () => {
    expect(
      await own.refusal(
        { ...compact, acriss: 'XXAR', opening_hours: 'always', currency: 'EUR' },
        { ...compact, city: 'LIS', km_per_day: 200 },
      ),
    ).toEqual([
      expect.stringMatching(/^line 1, opening_hours: must be opening hours such as/),
      expect.stringMatching(/^line 1, acriss: must be an ACRISS code/),
      'line 1, currency: must be USD: everything is sold in US dollars, not "EUR"',
      'line 2, airport: is given and city as well; give one of the two',
      expect.stringMatching(/^line 2, extra_km_price: is missing/),
    ]);
  });
});

describe('opening hours', () => {
  test('are read day by day', () => {
    const [weekday, saturday] = [
      { opens: 480, closes: 1080 },
      { opens: 540, closes: 780 },
    ];
    expect(readHours('Mon-Fri 08:00-18:00; Sat 09:00-13:00')).toEqual([
      ...Array.from({ length: 5 }, () => weekday),
      saturday,
      null,
    ]);
    expect(readHours('24h')?.[6]).toEqual({ opens: 0, closes: 1440 });
  });

  test.each([
    '',
    'Mon',
    'Fri-Mon 08:00-18:00',
    'Mon 18:00-08:00',
    'Mon 08:00-25:00',
    'Mon 08:00-09:00; Mon 10:00-11:00',
  ])('"%s" are none', (text) => expect(readHours(text)).toBeUndefined());
});
