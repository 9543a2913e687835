import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import type { CarOffer } from './contract.ts';
import { deskAt, fleetAt } from './testing/fleets.ts';
import { ada, type RunningCars, runCars } from './testing/running-cars.ts';

const lax = deskAt('LAX');
const fleets = [
  fleetAt(lax, { cars: 1 }),
  fleetAt(lax, { code: 'IFAR', carType: 'SUV', usualDayMinor: 60_00, cars: 1 }),
  fleetAt(deskAt('LAX', { supplier: 'Dotcar' }), { usualDayMinor: 90_00, cars: 1 }),
];
const inLax = { location: 'LAX', pick_up: '2026-12-10T10:00', drop_off: '2026-12-14T10:00' };

describeOnBothDatabases('a rental car', (engine) => {
  let running: RunningCars;
  let compact: CarOffer;
  beforeEach(async () => {
    running = await runCars(engine, { fleets });
    compact = (await running.anybody.search(inLax)).items[0] as CarOffer;
  });
  afterEach(() => running.stop());

  const bob = () => running.as({ userId: '1002', name: 'Bob Frost', role: 'traveller' });

  test('is held at the price of its offer, with all that was offered', async () => {
    const { offer_id, number, expires_at, distance_km, cars_left, total_price, ...offered } = compact;
    const held = await running.ada.hold({ offer_id, trip: 'berlin' });
    expect(held).toMatchObject({
      ...offered,
      reservation_id: expect.stringMatching(/^C[A-HJ-NP-Z2-9]{7}$/),
      reservation_status: 'Held',
      customer_name: 'Ada Lovelace',
      driver_name: 'Ada Lovelace',
      rental_start_date: '2026-12-10',
      rental_end_date: '2026-12-14',
      total_cost: total_price,
      expires_in_seconds: 1800,
      trip: 'berlin',
    });
    expect(await running.ada.showReservation({ reservation_id: held.reservation_id })).toEqual(held);
    expect((await running.ada.listReservations({})).items).toEqual([held]);
  });

  test('may be for another driver', async () => {
    const held = await running.ada.hold({ offer_id: compact.offer_id, driver_name: 'Grace Hopper' });
    expect(held).toMatchObject({ customer_name: 'Ada Lovelace', driver_name: 'Grace Hopper' });
  });

  test('is found by its driver, whom support sees masked', async () => {
    const { reservation_id } = await running.ada.hold({
      offer_id: compact.offer_id,
      driver_name: 'Grace Hopper',
    });
    const sue = running.as({ userId: '1003', name: 'Sue Port', role: 'support' });
    const { items } = await sue.findReservations({ query: 'hopp' });
    expect(items.map((found) => found.reservation_id)).toEqual([reservation_id]);
    expect((await sue.showReservation({ reservation_id })).driver_name).toBe('G*** H***');
  });

  test('is claimed, confirmed, quoted and cancelled by its timeline', async () => {
    const { reservation_id, total_cost } = await running.ada.hold({ offer_id: compact.offer_id });
    const key = { reservation_id, claim_id: 'checkout-1' };
    const claimed = await running.payments.claim({
      ...key,
      user_id: ada.userId,
      total: total_cost,
      currency: 'USD',
    });
    expect(claimed).toMatchObject({
      type: 'car',
      summary: 'Compact car, Kestrel Cars, Los Angeles, 4 days from 2026-12-10',
    });
    await running.payments.confirm({ ...key, transaction_id: '500001' });
    const quote = await running.ada.quoteCancellation({ reservation_id });
    expect(quote).toMatchObject({ refund_amount: total_cost, penalty_amount: 0 });
    running.clock.set(Date.parse('2026-12-09T10:00-08:00'));
    const late = await running.ada.quoteCancellation({ reservation_id });
    expect(late).toMatchObject({ penalty_amount: compact.rate.price_per_day });
    await running.payments.cancel({ reservation_id, quote_id: late.quote_id, user_id: ada.userId });
    const { items } = await running.anybody.search({ ...inLax, class: 'Compact' });
    expect(items.map(({ supplier }) => supplier)).toContain('Kestrel Cars');
  });

  test('that was just taken comes with the next best offers, which can be held', async () => {
    await running.ada.hold({ offer_id: compact.offer_id });
    const refusal = await bob()
      .hold({ offer_id: compact.offer_id })
      .catch((error) => error);
    expect(refusal).toMatchObject({
      slug: 'sold-out',
      message:
        'The last Compact of Kestrel Cars at Kestrel Cars, Los Angeles was just taken; choose another offer.',
    });
    const offers = refusal.extensions.next_offers as CarOffer[];
    // The same class first, though it costs more.
    expect(offers.map(({ number, car_type, supplier }) => [number, car_type, supplier])).toEqual([
      [1, 'Compact', 'Dotcar'],
      [2, 'SUV', 'Kestrel Cars'],
    ]);
    const [next] = offers;
    expect((await bob().hold({ offer_id: String(next?.offer_id) })).total_cost).toBe(next?.total_price);
  });

  test('that was just taken says the same again to the same request, also when the offer has run out', async () => {
    await running.ada.hold({ offer_id: compact.offer_id });
    const again = { idempotencyKey: 'key-1' };
    const refuse = () =>
      bob()
        .hold({ offer_id: compact.offer_id }, again)
        .catch((error) => ({ slug: error.slug, ...error.extensions }));
    const refused = await refuse();
    expect(refused).toMatchObject({ slug: 'sold-out', next_offers: [{ number: 1 }, { number: 2 }] });
    running.clock.advance(900_000);
    expect(await refuse()).toEqual(refused);
  });

  test('is held once by one key', async () => {
    const again = { idempotencyKey: 'key-1' };
    const held = await running.ada.hold({ offer_id: compact.offer_id }, again);
    running.clock.advance(1_000);
    expect(await running.ada.hold({ offer_id: compact.offer_id }, again)).toEqual(held);
  });

  test('whose hold has run out goes to the next one at once', async () => {
    await running.ada.hold({ offer_id: compact.offer_id });
    running.clock.advance(1_800_000);
    const [offer] = (await running.anybody.search(inLax)).items;
    expect(offer?.acriss_code).toBe('CDMR');
    expect((await bob().hold({ offer_id: String(offer?.offer_id) })).reservation_status).toBe('Held');
  });

  test('is not held by an offer that ran out, was altered, or whose pick-up is over', async () => {
    running.clock.advance(900_000);
    await expect(running.ada.hold({ offer_id: compact.offer_id })).rejects.toMatchObject({
      slug: 'offer-expired',
    });
    const altered = `${compact.offer_id.slice(0, -1)}${compact.offer_id.endsWith('A') ? 'Q' : 'A'}`;
    await expect(running.ada.hold({ offer_id: altered })).rejects.toMatchObject({
      slug: 'validation-failed',
    });
    const soon = { ...inLax, pick_up: '2026-12-01T04:20' };
    const [offer] = (await running.anybody.search(soon)).items;
    expect(offer?.expires_at).toBe('2026-12-01T12:20:00Z');
    running.clock.advance(300_000);
    await expect(running.ada.hold({ offer_id: String(offer?.offer_id) })).rejects.toMatchObject({
      slug: 'offer-expired',
    });
  });

  test('needs a sign-in to be held, and none to be looked for', async () => {
    await expect(running.anybody.hold({ offer_id: compact.offer_id })).rejects.toMatchObject({
      slug: 'unauthenticated',
    });
  });
});
