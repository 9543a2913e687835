import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { importer } from '../../reservations/testing/importing.ts';
import { type RunningHotels, runHotels } from '../testing/running-hotels.ts';
import { aProperty } from '../testing/town.ts';
import { ratesOf, roomLine } from './room-line.ts';
import { roomsImport } from './rooms-import.ts';

const double = {
  property_code: 'ACME-LIS',
  name: 'Acme House',
  stars: 4,
  city: 'Lisbon',
  address: '12 Rua do Carmo, Lisbon',
  room_code: 'DBL',
  room_name: 'Double Room',
  beds: '1 queen bed',
  sleeps: 2,
  rooms: 2,
  board: 'breakfast',
  currency: 'USD',
  flexible_rate: 129.5,
};
const stay = { destination: 'LIS', property: 'ACME-LIS', check_in: '2026-12-10', check_out: '2026-12-13' };

describeOnBothDatabases('a company’s own hotels', (engine) => {
  let hotels: RunningHotels;
  let own: ReturnType<typeof ownOf>;
  const ownOf = (running: RunningHotels) => importer(roomsImport, running.hotels);

  beforeAll(async () => {
    hotels = await runHotels(engine, []);
    own = ownOf(hotels);
  });
  afterAll(() => hotels.stop());

  test('a service with nothing to sell says so to whoever searches', async () => {
    await expect(hotels.search()).rejects.toMatchObject({
      slug: 'not-found',
      message: expect.stringMatching(/^No hotels are on sale here yet; .*travel-server import hotels FILE/),
    });
  });

  test('a dry run says what would be done, and does nothing', async () => {
    expect(await own.tryOut(double)).toEqual({ added: 1, changed: 0, unchanged: 0 });
    await own.look();
    await expect(hotels.search()).rejects.toMatchObject({ slug: 'not-found' });
  });

  test('imported rooms are found at their rate, held and paid', async () => {
    expect(await own.take(double)).toEqual({ added: 1, changed: 0, unchanged: 0 });
    await own.look();
    const offer = await hotels.offer(stay);
    expect(offer).toMatchObject({ hotel_name: 'Acme House', board: 'breakfast', rooms_left: 2 });
    expect(offer).toMatchObject({ total_price: 388.5, price_per_night: 129.5 });
    const held = await hotels.ada.hold({ offer_id: offer.offer_id });
    expect(held).toMatchObject({ total_price: 388.5, room_type: 'Double Room' });
    await hotels.pay(held);
    expect((await hotels.offer(stay)).rooms_left).toBe(1);
  });

  test('the same file again changes nothing', async () => {
    expect(await own.take(double)).toEqual({ added: 0, changed: 0, unchanged: 1 });
  });

  test('rooms that are sold cannot be taken away, and the refusal has the numbers', async () => {
    expect(await own.refusal({ ...double, rooms: 0 })).toEqual([
      expect.stringMatching(
        /^line 1, rooms: is 0 and 1 sold for the night of 2026-12-1[0-2]; 1 is the least$/,
      ),
    ]);
    expect((await hotels.offer(stay)).rooms_left).toBe(1);
  });

  test('fewer rooms, as long as they are not sold, are fewer on sale', async () => {
    expect(await own.take({ ...double, rooms: 1 })).toMatchObject({ changed: 1 });
    await own.look();
    expect((await hotels.search(stay)).items).toEqual([]);
    await own.take(double);
    await own.look();
    expect((await hotels.offer(stay)).rooms_left).toBe(1);
  });

  test('an offer stands at its price after the price went up', async () => {
    const { offer_id } = await hotels.offer(stay);
    await own.take({ ...double, flexible_rate: 150 });
    const held = await hotels.ada.hold({ offer_id });
    expect(held.total_price).toBe(388.5);
    await hotels.ada.releaseReservation({ reservation_id: held.reservation_id });
    expect((await hotels.offer(stay)).total_price).toBe(450);
  });

  test('an offer is refused when what it promised has changed, even before the service looked', async () => {
    const { offer_id } = await hotels.offer(stay);
    await own.take({ ...double, flexible_rate: 150, board: 'room_only' });
    await expect(hotels.ada.hold({ offer_id })).rejects.toMatchObject({
      slug: 'offer-expired',
      message: 'Double Room, Acme House, has changed since this offer was made; search again.',
    });
    expect((await hotels.offer(stay)).board).toBe('room_only');
  });

  test('a hold counts against the rooms there are now, even before the service looked', async () => {
    const { offer_id } = await hotels.offer(stay);
    await own.take({ ...double, flexible_rate: 150, board: 'room_only', rooms: 1 });
    await expect(hotels.ada.hold({ offer_id })).rejects.toMatchObject({ slug: 'sold-out' });
  });

  test('all bad lines are named at once, and none of the file is taken', async () => {
    const bad = { ...double, room_code: 'SUI', stars: 'seven', city: 'Atlantis', flexible_rate: 9.999 };
    const none = { ...double, property_code: 'ACME-OPO', flexible_rate: null };
    const good = { ...double, property_code: 'ACME-FAO', city: 'FAO' };
    expect(await own.refusal(good, bad, none, good)).toEqual([
      'line 2, stars: must be a whole number from 1 to 5, not "seven"',
      'line 2, city: must be a city this system knows, such as LIS or Lisbon, not "Atlantis"',
      'line 2, flexible_rate: must be an amount from 0.01 to 1000000 such as 129.90, not 9.999',
      expect.stringMatching(/^line 3, flexible_rate: is missing, and so are the other rates/),
      'line 4: is ACME-FAO/DBL again, as line 1',
    ]);
    expect(await own.tryOut(good)).toMatchObject({ added: 1 });
  });

  test('the lines of one property agree, in the file and with those before', async () => {
    const suite = { ...double, room_code: 'SUI', address: 'Elsewhere 1' };
    expect(await own.refusal(suite)).toEqual([
      'line 1, address: differs from ACME-LIS/DBL, imported before: both are of property ACME-LIS',
    ]);
    expect(await own.refusal(double, suite)).toEqual([
      'line 2, address: differs from line 1: both are of property ACME-LIS',
    ]);
  });
});

describeOnBothDatabases('imported hotels beside others', (engine) => {
  test('take the place of one with the same code, and leave the rest', async () => {
    const hotels = await runHotels(engine, [
      aProperty({ id: 'LIS001' }),
      aProperty({ id: 'LIS002', name: 'Swan' }),
    ]);
    const own = importer(roomsImport, hotels.hotels);
    await own.take({ ...double, property_code: 'LIS001' });
    await own.look();
    const { items } = await hotels.search();
    expect(items.map(({ hotel_name }) => hotel_name).sort()).toEqual(['Acme House', 'Swan']);
    await hotels.stop();
  });
});

describe('a negotiated rate', () => {
  test('has the plans that were given a price', () => {
    const line = roomLine.parse({ ...double, non_refundable_rate: '99.95' });
    expect(ratesOf(line)).toEqual([
      { plan: 'flexible', nightMinor: 12_950 },
      { plan: 'non_refundable', nightMinor: 9_995 },
    ]);
  });
});
