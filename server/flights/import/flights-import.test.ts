import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InputOf } from '../../contracts/endpoint.ts';
import { createDeps } from '../../kernel/deps.ts';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { type RunningServices, runServices, type TestUser } from '../../kernel/testing/running.ts';
import { importer } from '../../reservations/testing/importing.ts';
import { flightsContract, flightsInternalContract } from '../contract.ts';
import { createFlightsService } from '../service.ts';
import { flightsImport } from './flights-import.ts';

const ada: TestUser = { userId: '1001', name: 'Ada Lovelace', role: 'traveller' };

/** The clock stands at noon UTC on 1 December 2026, a Tuesday. */
const shuttle = {
  flight_number: 'AA9001',
  valid_from: '2026-12-01',
  valid_until: '2027-03-31',
  days: '12345',
  origin: 'JFK',
  destination: 'LAX',
  departs: '08:00',
  duration_minutes: 375,
  aircraft: '32Q',
  currency: 'USD',
  economy_seats: 2,
  economy_fare: 240,
  fare_brand: 'Acme Corporate',
  checked_bags: 1,
  refund_fee: 50,
};
/** A Thursday. */
const trip = { origin: 'JFK', destination: 'LAX', depart: '2026-12-10', airline: ['AA'], max_stops: 0 };

describeOnBothDatabases('a company’s own flights', (engine) => {
  let running: RunningServices;
  let own: ReturnType<typeof importer>;
  const client = () => running.client(flightsContract, ada);
  const search = (input: Partial<InputOf<(typeof flightsContract)['endpoints']['search']>> = {}) =>
    client().search({ ...trip, ...input });
  const offer = async (input: Parameters<typeof search>[0] = {}) => {
    const [first] = (await search(input)).items;
    if (!first) throw new Error('Nothing was found.');
    return first;
  };
  const pay = async ({ reservation_id, total }: { reservation_id: string; total: number }) => {
    const payments = running.client(flightsInternalContract, 'payments');
    const key = { reservation_id, claim_id: `checkout-of-${reservation_id}` };
    await payments.claim({ ...key, user_id: ada.userId, total, currency: 'USD' });
    await payments.confirm({ ...key, transaction_id: '500001' });
  };

  beforeAll(async () => {
    const deps = createDeps({ now: createTestClock().now });
    const database = await engine.createDatabaseUrl();
    const limits = { holdSeconds: 1800, maxLiveHolds: 10 };
    running = await runServices(deps, [
      async (paymentsUrl) => {
        const flights = await createFlightsService({ database, deps, limits, paymentsUrl, ownClock: true });
        own = importer(flightsImport, flights) as unknown as ReturnType<typeof importer>;
        return flights;
      },
    ]);
  });
  afterAll(() => running.stop());

  test('a service with nothing to sell says so, to a search and to the fare calendar', async () => {
    await expect(search()).rejects.toMatchObject({
      slug: 'not-found',
      message: expect.stringMatching(/import flights FILE/),
    });
    const month = { origin: 'JFK', destination: 'LAX', from: '2026-12-01', days: 3 };
    await expect(client().listFareDays(month)).rejects.toMatchObject({ slug: 'not-found' });
  });

  test('an imported flight is found at its fare on the days it flies, and on no others', async () => {
    expect(await own.take(shuttle)).toEqual({ added: 1, changed: 0, unchanged: 0 });
    await own.look();
    expect(await offer({ adults: 2 })).toMatchObject({
      total_price: 480,
      fare_brand: 'Acme Corporate',
      checked_bags: 1,
      seats_left: 2,
      conditions: { refundable: { allowed: true, penalty_amount: 100 }, changeable: { allowed: false } },
    });
    expect((await search({ depart: '2026-12-12' })).items).toEqual([]);
    expect((await search({ depart: '2027-04-01' })).items).toEqual([]);
    expect((await search({ cabin: 'business' })).items).toEqual([]);
  });

  test('its seat map has the seats that are for sale; one is held and paid', async () => {
    const { offer_id } = await offer();
    const { items } = await client().listSeats({ offer_id });
    expect(items).toHaveLength(2);
    const seat_number = items[1]?.seat_number ?? '';
    const held = await client().hold({ offer_id, seats: [{ segment: 1, seat_number }] });
    expect(held).toMatchObject({ seat_number, flight_number: 'AA9001' });
    await pay({ reservation_id: held.reservation_id, total: held.ticket_price });
    expect((await offer()).seats_left).toBe(1);
  });

  test('a sold seat cannot be taken away: not by fewer seats, another day, or a smaller aircraft', async () => {
    expect(await own.refusal({ ...shuttle, economy_seats: 1 })).toEqual([
      expect.stringMatching(
        /^line 1, economy_seats: is 1, and of 1 seat sold on 2026-12-10 \d+[A-K] would be gone; 2 is the least that has them$/,
      ),
    ]);
    expect(await own.refusal({ ...shuttle, days: '123' })).toEqual([
      expect.stringMatching(
        /^line 1, days: would not fly on 2026-12-10 any more, for which 1 seat \(\d+[A-K]\)/,
      ),
    ]);
    expect(await own.refusal({ ...shuttle, valid_until: '2026-12-09' })).toHaveLength(1);
    expect(await own.refusal({ ...shuttle, aircraft: 'AT7' })).toEqual([
      expect.stringMatching(/does not have/),
    ]);
  });

  test('a season is followed by another of the same number', async () => {
    const summer = { ...shuttle, valid_from: '2027-04-01', valid_until: '2027-09-30', economy_fare: 199 };
    expect(await own.take(summer, shuttle)).toEqual({ added: 1, changed: 0, unchanged: 1 });
    await own.look();
    expect(await offer({ depart: '2027-04-01' })).toMatchObject({ total_price: 199 });
    expect(await offer({ depart: '2027-03-31' })).toMatchObject({ total_price: 240 });
    expect(await own.refusal({ ...summer, valid_from: '2027-03-01' })).toEqual([
      expect.stringMatching(/^line 1, valid_from: overlaps with AA9001 from 2026-12-01, imported before/),
      expect.stringMatching(/^line 1, valid_from: overlaps/),
    ]);
  });

  test('an offer stands at its fare, and is refused once the flight leaves at another time', async () => {
    const { offer_id } = await offer({ depart: '2026-12-11' });
    await own.take({ ...shuttle, economy_fare: 300 });
    const held = await client().hold({ offer_id });
    expect(held.ticket_price).toBe(240);
    await own.take({ ...shuttle, departs: '14:00' });
    await expect(client().hold({ offer_id })).rejects.toMatchObject({
      slug: 'offer-expired',
      message: 'AA9001 on 2026-12-11 has changed since this offer was made; search again.',
    });
    expect((await offer({ depart: '2026-12-11' })).slices[0]?.segments[0]?.departs_at).toMatch(/T14:00/);
  });

  test('a wish for refundable fares is kept', async () => {
    const strict = { ...shuttle, flight_number: 'AA9005', refund_fee: null, departs: '10:00' };
    await own.take(strict);
    await own.look();
    expect((await search({ refundable: true })).items).toHaveLength(1);
    expect((await search()).items).toHaveLength(2);
  });

  test('bad values are named with what is expected', async () => {
    const bad = {
      ...shuttle,
      flight_number: 'QQ1',
      origin: 'XXX',
      days: '18',
      valid_from: '2026-02-30',
      economy_seats: 900,
    };
    expect(await own.refusal(bad, { ...shuttle, economy_seats: 900, valid_until: '2026-01-01' })).toEqual([
      expect.stringMatching(/^line 1, flight_number: must begin with an airline/),
      'line 1, valid_from: must be a day of the calendar such as 2026-12-10, not "2026-02-30"',
      expect.stringMatching(/^line 1, days: must be the days of the week/),
      expect.stringMatching(/^line 1, origin: must be an airport/),
      expect.stringMatching(/^line 2, economy_seats: is 900 and a Airbus A321.* has \d+ in this cabin$/),
      'line 2, valid_until: is 2026-01-01, before valid_from 2026-12-01',
    ]);
  });
});
