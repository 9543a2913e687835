import { expect, test } from 'vitest';
import { aFlight, aRental, aStay } from '../testing/reservations.ts';
import { groupTrips } from './trips.ts';

test('a trip counts its states and sums what is held or paid, each currency by itself', () => {
  const [trip, ...others] = groupTrips([
    aStay({ reservation_status: 'Confirmed', total_price: 0.1 }),
    aFlight({ ticket_price: 0.2 }),
    aRental({ reservation_status: 'Paying', currency: 'EUR' }),
    aRental({ reservation_status: 'Expired', reservation_id: 'C7K2M9PR' }),
    aStay({ reservation_status: 'Cancelled', reservation_id: '482913058' }),
    aFlight({ reservation_status: 'Released', reservation_id: 'KX7M2Q' }),
  ]);
  expect(others).toEqual([]);
  expect(trip).toMatchObject({
    trip: 'berlin',
    states: { Held: 1, Paying: 1, Confirmed: 1, Cancelled: 1, Expired: 1, Released: 1 },
    totals: [
      { amount: 0.3, currency: 'USD' },
      { amount: 450, currency: 'EUR' },
    ],
  });
  expect(trip?.reservation_ids).toHaveLength(6);
});

test('the time left is that of the hold that ends first, and not of what is being paid', () => {
  const [trip] = groupTrips([
    aFlight({ expires_in_seconds: 900, hold_expires_at: '2026-11-28T12:15:00Z' }),
    aStay({ expires_in_seconds: 60, hold_expires_at: '2026-11-28T12:01:00Z' }),
    aRental({ reservation_status: 'Paying', expires_in_seconds: 1 }),
  ]);
  expect(trip).toMatchObject({ expires_in_seconds: 60, hold_expires_at: '2026-11-28T12:01:00Z' });
});

test('what belongs to no trip is in none, and the newest trip comes first', () => {
  const trips = groupTrips([
    aStay({ trip: 'oslo' }),
    aFlight({ trip: null }),
    aRental(),
    aFlight({ trip: 'oslo' }),
  ]);
  expect(trips.map(({ trip }) => trip)).toEqual(['oslo', 'berlin']);
  expect(groupTrips([aFlight({ trip: null })])).toEqual([]);
});
