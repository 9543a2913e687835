import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { ada, type RunningHotels, runHotels } from '../testing/running-hotels.ts';
import { smallWorld } from '../testing/town.ts';

describeOnBothDatabases('a search', (engine) => {
  let hotels: RunningHotels;
  beforeAll(async () => {
    hotels = await runHotels(engine, smallWorld);
  });
  afterAll(() => hotels.stop());

  type Input = Parameters<RunningHotels['search']>[0];
  const names = async (input: Input = {}) =>
    (await hotels.search(input)).items.map(({ hotel_name }) => hotel_name);

  describe('finds', () => {
    test('the best offer of each property of a city, by its code or name', async () => {
      const { items } = await hotels.search();
      expect(items.map(({ hotel_name }) => hotel_name)).toEqual([
        'Quince Inn',
        'Cristal Hotel',
        'Swan Inn',
        'Orchid Palace',
      ]);
      expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
      expect(items.every((offer) => offer.rate_plan === 'non_refundable')).toBe(true);
      expect(await names({ destination: 'lisbon' })).toEqual(items.map((offer) => offer.hotel_name));
    });

    test('a city by one of its airports, and measures from there', async () => {
      const [city] = (await hotels.search({ destination: 'NYC' })).items;
      const [airport] = (await hotels.search({ destination: 'JFK' })).items;
      expect(city?.property.distance_km).toBe(0);
      expect(airport?.property.distance_km).toBeGreaterThan(15);
      expect(airport?.property.property_id).toBe('NYC001');
    });

    test('hotels by name, everywhere or in one city; a single one with all of its offers', async () => {
      const everywhere = await hotels.search({ destination: 'cristal hotel' });
      expect(everywhere.items.map(({ property }) => property.city).sort()).toEqual(['Lisbon', 'New York']);
      const one = await hotels.search({ destination: 'Orchid Palace' });
      expect(one.items).toHaveLength(12);
      expect(await names({ destination: 'swan' })).toEqual(['Harbour Swan', 'Swan Inn']);
    });

    test('all offers of the property that is named', async () => {
      const { items } = await hotels.search({ property: 'Quince Inn' });
      expect(items.map(({ board, rate_plan }) => `${board} ${rate_plan}`)).toEqual([
        'room_only non_refundable',
        'room_only semi_flexible',
        'breakfast non_refundable',
        'room_only flexible',
        'breakfast semi_flexible',
        'breakfast flexible',
      ]);
      expect((await hotels.search({ property: 'lis005' })).items).toHaveLength(6);
    });

    test('only rooms that take the guests, and enough of them', async () => {
      const four = await hotels.search({ guests: 4 });
      expect(four.items.map(({ room_type }) => room_type)).toEqual(['Suite']);
      expect(await names({ rooms: 3 })).not.toContain('Quince Inn');
      const [offer] = (await hotels.search({ rooms: 2, property: 'Quince Inn' })).items;
      expect(offer?.total_price).toBeCloseTo((offer?.price_per_night ?? 0) * 2 * 5, 2);
    });
  });

  test('tells what is due at the property beside the total, never inside it', async () => {
    const { items } = await hotels.search({ destination: 'AKL', guests: 2, rooms: 2 });
    const [untaxed, taxed] = ['Harbour Swan', 'Ferry House'].map((name) =>
      items.find(({ hotel_name }) => hotel_name === name),
    );
    expect(untaxed?.due_at_property).toBeNull();
    expect(taxed?.due_at_property).toMatchObject({ amount: 3.5 * 4 * 4, currency: 'USD' });
    expect(taxed?.total_price).toBe(untaxed?.total_price);
  });

  describe('narrows', () => {
    test('by stars, score and board', async () => {
      expect(await names({ stars: 4 })).toEqual(['Cristal Hotel', 'Orchid Palace']);
      expect(await names({ min_score: 9 })).toEqual(['Quince Inn', 'Orchid Palace']);
      const { items } = await hotels.search({ board: 'breakfast' });
      expect(items.every(({ board }) => board === 'breakfast')).toBe(true);
      expect(items).toHaveLength(4);
      expect(await names({ board: 'half_board' })).toEqual([]);
    });

    test('to what can be cancelled for free, as long as it can', async () => {
      const { items } = await hotels.search({ free_cancellation: true });
      expect(items).toHaveLength(4);
      for (const { cancellation_timeline, total_price } of items) {
        expect(cancellation_timeline[0]?.refund_amount).toBe(total_price);
      }
      // The evening before the check-in is over.
      const tonight = { check_in: '2026-12-01', check_out: '2026-12-02', free_cancellation: true };
      expect(await names(tonight)).toEqual([]);
    });

    test('by the total and by the night', async () => {
      const [cheapest] = (await hotels.search()).items;
      const { total_price: total, price_per_night: night } = cheapest ?? {
        total_price: 0,
        price_per_night: 0,
      };
      expect(await names({ max_price: total })).toEqual(['Quince Inn']);
      expect(await names({ max_price: total - 0.01 })).toEqual([]);
      expect(await names({ max_price_per_night: night })).toEqual(['Quince Inn']);
      expect(await names({ max_price_per_night: night - 0.01 })).toEqual([]);
    });
  });

  describe('sorts', () => {
    test.each([
      ['stars', ['Orchid Palace', 'Cristal Hotel', 'Quince Inn', 'Swan Inn']],
      ['score', ['Quince Inn', 'Orchid Palace', 'Cristal Hotel', 'Swan Inn']],
      ['distance', ['Cristal Hotel', 'Swan Inn', 'Orchid Palace', 'Quince Inn']],
    ] as const)('by %s, equals by price, then always the same way', async (sort, expected) => {
      expect(await names({ sort })).toEqual(expected);
    });

    test('in pages that fit together, with numbers that go on', async () => {
      for (const sort of ['price', 'stars', 'score', 'distance'] as const) {
        const whole = await hotels.search({ sort });
        const first = await hotels.search({ sort, limit: 2 });
        const second = await hotels.search({ sort, limit: 2, cursor: first.next_cursor ?? '' });
        expect(
          [...first.items, ...second.items].map(({ number, hotel_name }) => [number, hotel_name]),
        ).toEqual(whole.items.map(({ number, hotel_name }) => [number, hotel_name]));
        expect(second.next_cursor).toBeNull();
      }
    });

    test('and refuses a cursor of another sort, or of nobody', async () => {
      const { next_cursor } = await hotels.search({ limit: 1 });
      const refusal = { slug: 'validation-failed', extensions: { errors: [{ pointer: '/cursor' }] } };
      await expect(hotels.search({ sort: 'stars', cursor: next_cursor ?? '' })).rejects.toMatchObject(
        refusal,
      );
      await expect(hotels.search({ cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject(refusal);
    });
  });

  test('shows what is left, dearer as it fills up, and nothing once it is full', async () => {
    const before = await hotels.offer({ property: 'Swan Inn' });
    for (const left of [5, 4, 3, 2, 1]) {
      const offer = await hotels.offer({ property: 'Swan Inn' });
      expect(offer.rooms_left).toBe(left);
      await hotels.as({ ...ada, userId: `20${left}` }).hold({ offer_id: offer.offer_id });
      if (left === 2) expect(offer.total_price).toBeGreaterThan(before.total_price);
    }
    expect(await names({ property: 'Swan Inn' })).toEqual([]);
    expect(await names()).not.toContain('Swan Inn');
    // The night of the check-out day is nobody's.
    expect(
      await names({ property: 'Swan Inn', check_in: '2026-12-15', check_out: '2026-12-16' }),
    ).toHaveLength(6);
  });
});
