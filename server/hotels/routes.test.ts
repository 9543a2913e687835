import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { type RunningHotels, runHotels } from './testing/running-hotels.ts';
import { aProperty, aRoomType } from './testing/town.ts';

const cristal = aProperty({
  cityTax: { guestNightMinor: 4_00, mostNights: 7 },
  rates: [
    { plan: 'flexible', board: 'room_only' },
    { plan: 'non_refundable', board: 'breakfast' },
  ],
  roomTypes: [
    aRoomType({ id: 'LIS001-1', rooms: 1 }),
    aRoomType({ id: 'LIS001-2', name: 'Family Room', sleeps: 4, rooms: 3, usualMinor: 220_00 }),
  ],
});
const inn = aProperty({
  id: 'LIS002',
  name: 'Quince Inn',
  chain: null,
  stars: 2,
  roomTypes: [aRoomType({ id: 'LIS002-1', rooms: 1, usualMinor: 60_00 })],
});
const palace = aProperty({
  id: 'LIS003',
  name: 'Orchid Palace',
  stars: 5,
  roomTypes: [aRoomType({ id: 'LIS003-1', usualMinor: 400_00 })],
});

describeOnBothDatabases('a stay', (engine) => {
  let hotels: RunningHotels;
  beforeEach(async () => {
    hotels = await runHotels(engine, [cristal, inn, palace]);
  });
  afterEach(() => hotels.stop());

  const cristalRoom = () => hotels.offer({ property: 'Cristal Hotel', board: 'room_only' });

  test('is held with everything the offer promised', async () => {
    const offer = await cristalRoom();
    const held = await hotels.ada.hold({ offer_id: offer.offer_id, trip: 'lisbon' });
    expect(held.reservation_id).toMatch(/^[1-9]\d{8}$/);
    expect(held).toMatchObject({
      type: 'hotel',
      customer_name: 'Ada Lovelace',
      reservation_status: 'Held',
      check_in_date: '2026-12-10',
      check_out_date: '2026-12-15',
      hotel_name: 'Cristal Hotel',
      nights: 5,
      rooms: 1,
      guests: 1,
      guest_names: ['Ada Lovelace'],
      room_type: 'Double Room',
      beds: '1 queen bed',
      board: 'room_only',
      rate_plan: 'flexible',
      check_in_from: '15:00',
      check_out_until: '11:00',
      trip: 'lisbon',
      currency: 'USD',
      expires_in_seconds: 1800,
      due_at_property: { amount: 20, currency: 'USD' },
    });
    expect(held.total_price).toBe(offer.total_price);
    expect(held.price_per_night).toBe(offer.price_per_night);
    expect(held.cancellation_timeline).toEqual(offer.cancellation_timeline);
    expect(held.cancellation_timeline[0]).toEqual({
      refund_amount: held.total_price,
      until: '2026-12-09T18:00:00+00:00',
    });
    const { distance_km, ...place } = offer.property;
    expect(held.property).toEqual(place);
    expect(distance_km).toBe(0);
    expect(await hotels.ada.showReservation({ reservation_id: held.reservation_id })).toEqual(held);
  });

  test('is one line on documents', async () => {
    const held = await hotels.ada.hold({ offer_id: (await cristalRoom()).offer_id });
    const payable = await hotels.payments.readPayable({ reservation_id: held.reservation_id });
    expect(payable.summary).toBe('Cristal Hotel, Lisbon, 5 nights from 2026-12-10, 1 room');
    expect(payable.total).toBe(held.total_price);
  });

  test('has at most as many guests as were asked for', async () => {
    const { offer_id } = await hotels.offer({ property: 'Cristal Hotel', guests: 2 });
    const names = ['Ada', 'Bob', 'Cleo'];
    await expect(hotels.ada.hold({ offer_id, guest_names: names })).rejects.toMatchObject({
      slug: 'validation-failed',
      extensions: { errors: [{ pointer: '/guest_names' }] },
    });
    const held = await hotels.ada.hold({ offer_id, guest_names: names.slice(0, 2) });
    expect(held.guest_names).toEqual(['Ada', 'Bob']);
    const sue = hotels.as({ userId: '1003', name: 'Sue Port', role: 'support' });
    const { items } = await sue.findReservations({ query: 'bob' });
    expect(items.map(({ reservation_id }) => reservation_id)).toEqual([held.reservation_id]);
    expect(await sue.showReservation({ reservation_id: held.reservation_id })).toMatchObject({
      guest_names: ['A***', 'B***'],
    });
  });

  test('cannot be held by an offer that is altered, or older than 15 minutes', async () => {
    const { offer_id } = await cristalRoom();
    await expect(hotels.ada.hold({ offer_id: `${offer_id}x` })).rejects.toMatchObject({
      slug: 'validation-failed',
    });
    hotels.clock.advance(15 * 60_000 - 1);
    await hotels.ada.hold({ offer_id });
    hotels.clock.advance(1);
    await expect(hotels.ada.hold({ offer_id })).rejects.toMatchObject({ slug: 'offer-expired' });
  });

  test('cannot be held when its check-in day is over at the property', async () => {
    hotels.clock.set(Date.parse('2026-12-10T23:50:00Z'));
    const { offer_id } = await cristalRoom();
    hotels.clock.set(Date.parse('2026-12-11T00:00:00Z'));
    await expect(hotels.ada.hold({ offer_id })).rejects.toMatchObject({ slug: 'offer-expired' });
  });

  test('whose last room went between search and hold is sold out, with the next best offers', async () => {
    const { offer_id } = await cristalRoom();
    await hotels.as({ userId: '1002', name: 'Bob Frost', role: 'traveller' }).hold({ offer_id });
    const refusal = await hotels.ada.hold({ offer_id }, { idempotencyKey: 'k' }).catch((error) => error);
    expect(refusal).toMatchObject({ slug: 'sold-out', status: 409 });
    expect(refusal.message).toContain('2026-12-10');
    // The same hotel first, then the city's with as many stars; the cheap inn is no match.
    const next = refusal.extensions.next_offers;
    expect(next.map((offer: { room_type: string; hotel_name: string }) => offer.hotel_name)).toEqual([
      'Cristal Hotel',
      'Orchid Palace',
    ]);
    expect(next[0].room_type).toBe('Family Room');
    const again = await hotels.ada.hold({ offer_id }, { idempotencyKey: 'k' }).catch((error) => error);
    expect(again.extensions).toEqual(refusal.extensions);
    const held = await hotels.ada.hold({ offer_id: next[0].offer_id });
    expect(held.room_type).toBe('Family Room');
  });

  test('takes the room of an overdue hold at that instant, without a sweeper', async () => {
    const first = await hotels.ada.hold({ offer_id: (await cristalRoom()).offer_id });
    hotels.clock.advance(1_800_000 - 1);
    const { offer_id, room_type } = await cristalRoom();
    expect(room_type).toBe('Family Room');
    hotels.clock.advance(1);
    const freed = await cristalRoom();
    expect(freed).toMatchObject({ room_type: 'Double Room', rooms_left: 1 });
    const second = await hotels.ada.hold({ offer_id: freed.offer_id });
    const states = await Promise.all(
      [first, second].map((one) => hotels.ada.showReservation({ reservation_id: one.reservation_id })),
    );
    expect(states.map((one) => one.reservation_status)).toEqual(['Expired', 'Held']);
    await hotels.ada.hold({ offer_id });
  });

  test('repeated with its key is held once', async () => {
    const { offer_id } = await hotels.offer({ property: 'LIS001', rooms: 3, guests: 4 });
    const key = { idempotencyKey: 'same' };
    const [one, two] = await Promise.all([
      hotels.ada.hold({ offer_id }, key),
      hotels.ada.hold({ offer_id }, key),
    ]);
    expect(two).toEqual(one);
    expect((await hotels.ada.listReservations({})).items).toHaveLength(1);
  });
});

describeOnBothDatabases('cancelling a paid stay', (engine) => {
  let hotels: RunningHotels;
  beforeEach(async () => {
    hotels = await runHotels(engine, [cristal]);
  });
  afterEach(() => hotels.stop());

  const paid = async (ratePlan: 'flexible' | 'non_refundable') => {
    const { items } = await hotels.search({ property: 'Cristal Hotel' });
    const offer = items.find((one) => one.rate_plan === ratePlan && one.room_type === 'Double Room');
    const held = await hotels.ada.hold({ offer_id: offer?.offer_id ?? '' });
    await hotels.pay(held);
    return held;
  };
  const quote = ({ reservation_id }: { reservation_id: string }) =>
    hotels.ada.quoteCancellation({ reservation_id });

  test('inside its free window gives all of it back, and the room', async () => {
    const stay = await paid('flexible');
    const terms = await quote(stay);
    expect(terms).toMatchObject({ refund_amount: stay.total_price, penalty_amount: 0, currency: 'USD' });
    expect(terms.explanation).toBe(
      'Cancelled before 2026-12-09 18:00 at the property, all of it comes back.',
    );
    const { reservation_id } = stay;
    const cancel = { reservation_id, quote_id: terms.quote_id, user_id: stay.user_id };
    expect(await hotels.payments.cancel(cancel)).toEqual(terms);
    expect(await hotels.payments.cancel(cancel)).toEqual(terms);
    expect((await hotels.offer({ property: 'Cristal Hotel' })).rooms_left).toBe(1);
  });

  test('follows the timeline step by step; a quote ends with its step', async () => {
    const stay = await paid('flexible');
    hotels.clock.set(Date.parse('2026-12-09T17:55:00Z'));
    expect((await quote(stay)).expires_at).toBe('2026-12-09T18:00:00Z');
    hotels.clock.set(Date.parse('2026-12-09T18:00:00Z'));
    const late = await quote(stay);
    expect(late.refund_amount).toBe(stay.cancellation_timeline[1]?.refund_amount);
    expect(late.refund_amount + late.penalty_amount).toBeCloseTo(stay.total_price, 2);
    hotels.clock.set(Date.parse('2026-12-10T18:00:00Z'));
    expect(await quote(stay)).toMatchObject({
      refund_amount: 0,
      explanation: 'Nothing comes back: the rate was refundable until 2026-12-10 18:00 at the property.',
    });
    hotels.clock.set(Date.parse('2026-12-11T00:00:00Z'));
    await expect(quote(stay)).rejects.toMatchObject({ slug: 'not-cancellable' });
  });

  test('at a non-refundable rate gives nothing back', async () => {
    const stay = await paid('non_refundable');
    expect(stay.cancellation_timeline).toEqual([]);
    expect(await quote(stay)).toMatchObject({
      refund_amount: 0,
      penalty_amount: stay.total_price,
      explanation: 'The rate is not refundable: nothing comes back.',
    });
  });
});
