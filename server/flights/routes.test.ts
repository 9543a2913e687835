import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeps } from '../kernel/deps.ts';
import { createTestClock } from '../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { type RunningServices, runServices, type TestUser } from '../kernel/testing/running.ts';
import { type FlightOffer, flightsContract, flightsInternalContract } from './contract.ts';
import { createFlightsService } from './service.ts';

const ada: TestUser = { userId: '111111', name: 'Ada Lovelace', role: 'traveller' };
const grace: TestUser = { userId: '222222', name: 'Grace Hopper', role: 'traveller' };

const refused = (slug: string, words = /./) =>
  expect.objectContaining({ slug, message: expect.stringMatching(words) });

describeOnBothDatabases('flights', (engine) => {
  const clock = createTestClock();
  let running: RunningServices;
  const flights = (user?: TestUser) => running.client(flightsContract, user);

  beforeAll(async () => {
    const deps = createDeps({ now: clock.now });
    const database = await engine.createDatabaseUrl();
    const limits = { holdSeconds: 1800, maxLiveHolds: 10 };
    running = await runServices(deps, [
      (paymentsUrl) =>
        createFlightsService({ database, deps, limits, paymentsUrl, ownClock: true, seedDemo: true }),
    ]);
  });
  afterAll(() => running.stop());

  /** Each test flies on a day of its own, so that no seat of one is another's. */
  let day = 0;
  beforeEach(() => {
    day += 1;
  });
  const departOn = () => new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10);
  const findOffer = async (more: object = {}): Promise<FlightOffer> => {
    const search = { origin: 'JFK', destination: 'LAX', depart: departOn(), max_stops: 0, limit: 1, ...more };
    const { items } = await flights().search(search);
    const [offer] = items;
    if (!offer) throw new Error('Nothing flies.');
    return offer;
  };

  it('a search by city and name finds what a search by airport does, and says what it costs', async () => {
    const { items } = await flights().search({
      origin: 'new york',
      destination: 'LAX',
      depart: departOn(),
      limit: 3,
    });
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3]);
    for (const offer of items) {
      expect(['JFK', 'LGA', 'EWR']).toContain(offer.slices[0]?.origin);
      expect(offer).toMatchObject({ type: 'flight', currency: 'USD', cabin: 'economy' });
      expect(offer.total_price).toBeGreaterThan(0);
      expect(offer.slices[0]?.segments[0]?.departs_at).toMatch(/^2027-01-\d\dT\d\d:\d\d:00-05:00$/);
    }
  });

  it('pages follow one another without a gap or a repeat', async () => {
    const search = { origin: 'JFK', destination: 'LAX', depart: departOn(), limit: 7 };
    const first = await flights().search(search);
    const second = await flights().search({ ...search, cursor: first.next_cursor ?? '' });
    const both = await flights().search({ ...search, limit: 14 });
    const routesOf = (items: readonly FlightOffer[]) => items.map(({ slices, number }) => [number, slices]);
    expect([...routesOf(first.items), ...routesOf(second.items)]).toEqual(routesOf(both.items));
  });

  it.each([
    ['an unknown airport', { origin: 'XQZ' }, /no airport or city "XQZ"; did you mean \w+, \w+ or \w+\?/],
    ['a day in the past', { depart: '2026-11-30' }, /2026-11-30 is in the past/],
    ['a return before the departure', { depart: '2027-01-10', return: '2027-01-09' }, /2027-01-09 is before/],
    ['no adults', { adults: 0 }, /adults must be 1 to 9/],
    ['ten adults', { adults: 10 }, /adults must be 1 to 9/],
    ['one place at both ends', { origin: 'LAX' }, /same place/],
    ['an unknown airline', { airline: ['Q9'] }, /no airline Q9/],
    ['a day beyond the timetable', { depart: '2028-06-01' }, /too far ahead/],
    ['a cursor of somebody else', { cursor: 'abc' }, /cursor/],
  ])('%s is refused in one sentence', async (_, wrong, words) => {
    const search = { origin: 'JFK', destination: 'LAX', depart: '2027-01-10', ...wrong };
    await expect(flights().search(search)).rejects.toThrow(refused('validation-failed', words));
  });

  it('a hold takes the chosen seat off the map until it is released', async () => {
    const offer = await findOffer();
    const isFree = async () => {
      const { items } = await flights().listSeats({ offer_id: offer.offer_id });
      return items.find(({ seat_number }) => seat_number === '23A')?.available;
    };
    expect(await isFree()).toBe(true);
    const held = await flights(ada).hold({ offer_id: offer.offer_id, seats: [{ seat_number: '23A' }] });
    expect(held).toMatchObject({
      type: 'flight',
      customer_name: 'Ada Lovelace',
      seat_number: '23A',
      departure_airport: 'JFK',
      destination_airport: 'LAX',
      departure_date: departOn(),
      ticket_price: offer.total_price,
      reservation_status: 'Held',
      expires_in_seconds: 1800,
    });
    expect(await isFree()).toBe(false);
    const released = await flights(ada).releaseReservation({ reservation_id: held.reservation_id });
    expect(released.reservation_status).toBe('Released');
    expect(await isFree()).toBe(true);
  });

  it('64 people hold one seat at once: one wins, 63 are told that it is taken', async () => {
    const { offer_id } = await findOffer();
    // A server under load may say "not now"; who wants the seat asks again, as every client does.
    const tryIt = async (index: number): Promise<string | undefined> => {
      const buyer = flights({ userId: String(500_000 + index), name: 'A Buyer', role: 'traveller' });
      const slug = await buyer.hold({ offer_id, seats: [{ seat_number: '23A' }] }).then(
        () => 'held',
        (error: { slug?: string }) => error.slug,
      );
      return slug === 'service-unavailable' ? tryIt(index) : slug;
    };
    const tries = Array.from({ length: 64 }, (_, index) => tryIt(index));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'sold-out')).toHaveLength(63);
  });

  it('an overdue hold gives its seat to the next taker at once, with no sweeper running', async () => {
    const offer = await findOffer();
    const seats = [{ seat_number: '23A' }];
    const first = await flights(ada).hold({ offer_id: offer.offer_id, seats });
    clock.advance(1_800_000);
    const again = await findOffer();
    const second = await flights(grace).hold({ offer_id: again.offer_id, seats });
    expect(second.seat_number).toBe('23A');
    const before = await flights(ada).showReservation({ reservation_id: first.reservation_id });
    expect(before.reservation_status).toBe('Expired');
  });

  it('a full flight is no longer offered, and its hold is refused', async () => {
    const offer = await findOffer({ cabin: 'business', sort: 'departure' });
    for (let left = offer.seats_left; left > 0; left -= 1) {
      const buyer: TestUser = { userId: String(600_000 + left), name: 'A Buyer', role: 'traveller' };
      await flights(buyer).hold({ offer_id: offer.offer_id });
    }
    await expect(flights(ada).hold({ offer_id: offer.offer_id })).rejects.toThrow(refused('sold-out'));
    const next = await findOffer({ cabin: 'business', sort: 'departure' });
    expect(next.slices[0]?.segments[0]?.flight_number).not.toBe(offer.slices[0]?.segments[0]?.flight_number);
  });

  it('an offer is refused when it is altered, and when its 15 minutes are over', async () => {
    const { offer_id } = await findOffer();
    const altered = offer_id.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    await expect(flights(ada).hold({ offer_id: `${altered}x` })).rejects.toThrow(
      refused('validation-failed', /not one of ours/),
    );
    clock.advance(15 * 60_000);
    await expect(flights(ada).hold({ offer_id })).rejects.toThrow(refused('offer-expired'));
  });

  it('a party of three is seated together on every segment and named', async () => {
    const offer = await findOffer({ adults: 3, max_stops: 2, return: '2027-03-01' });
    const passengers = ['Ada Lovelace', 'Grace Hopper', 'Mary Shaw'];
    const held = await flights(ada).hold({ offer_id: offer.offer_id, passengers });
    expect(held.passengers.map(({ name }) => name)).toEqual(passengers);
    expect(held.slices).toHaveLength(2);
    const segments = held.slices.flatMap((slice) => slice.segments).length;
    for (const { seats } of held.passengers) expect(seats).toHaveLength(segments);
    await expect(flights(ada).hold({ offer_id: offer.offer_id, passengers: ['Ada'] })).rejects.toThrow(
      refused('validation-failed', /name each/),
    );
  });

  it('holding needs a sign-in, and payments sees what is to be paid', async () => {
    const { offer_id, total_price } = await findOffer();
    await expect(flights().hold({ offer_id })).rejects.toThrow(refused('unauthenticated'));
    const { reservation_id } = await flights(ada).hold({ offer_id, trip: 'berlin' });
    const payable = await running.client(flightsInternalContract, 'payments').readPayable({ reservation_id });
    expect(payable).toMatchObject({ type: 'flight', total: total_price, currency: 'USD', trip: 'berlin' });
    expect(payable.summary).toMatch(/^\w+ JFK-LAX 2027-01-\d\d, 1 passenger$/);
  });
});

describe('the demo timetable', () => {
  it('has seat 23A in economy on every nonstop from JFK to LAX', async () => {
    const deps = createDeps();
    const running = await runServices(deps, [
      (paymentsUrl) =>
        createFlightsService({
          database: 'sqlite::memory:',
          deps,
          limits: { holdSeconds: 60, maxLiveHolds: 1 },
          paymentsUrl,
          seedDemo: true,
        }),
    ]);
    try {
      const depart = new Date(deps.now() + 30 * 86_400_000).toISOString().slice(0, 10);
      const client = running.client(flightsContract);
      const { items } = await client.search({ origin: 'JFK', destination: 'LAX', depart, max_stops: 0 });
      expect(items.length).toBeGreaterThanOrEqual(15);
      for (const { offer_id } of items) {
        const seats = await client.listSeats({ offer_id });
        expect(seats.items.find(({ seat_number }) => seat_number === '23A')).toMatchObject({
          available: true,
          price: 0,
        });
      }
    } finally {
      await running.stop();
    }
  });
});
