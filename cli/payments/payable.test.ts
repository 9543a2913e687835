import { expect, test } from 'vitest';
import type { Api } from '../api/api.ts';
import type { AnyReservation, ReservationFilter } from '../reservations/inventories.ts';
import { aFlight, aRental, aStay } from '../testing/reservations.ts';
import { findPayable, onlyHolds, totalToPay } from './payable.ts';

const now = Date.parse('2026-11-28T12:40:00Z');
const expired = { reservation_status: 'Expired', hold_expires_at: null, expires_in_seconds: null } as const;

/** Inventories with these reservations in them, which filter as the real ones do. */
function apiWith(all: readonly AnyReservation[]): Api {
  const inventory = (type: AnyReservation['type']) => async () => ({
    listReservations: async ({ status, trip }: ReservationFilter) => ({
      items: all.filter(
        (one) =>
          one.type === type &&
          (status === undefined || one.reservation_status === status) &&
          (trip === undefined || one.trip === trip),
      ),
      next_cursor: null,
    }),
    showReservation: async ({ reservation_id }: { reservation_id: string }) =>
      all.find((one) => one.reservation_id === reservation_id),
  });
  return {
    flights: inventory('flight'),
    hotels: inventory('hotel'),
    cars: inventory('car'),
  } as unknown as Api;
}

async function payableOf(trip: string | undefined, all: readonly AnyReservation[]): Promise<string[]> {
  const payable = await findPayable({ ids: [], trip }, apiWith(all), now);
  return payable.map(({ reservation_id }) => reservation_id);
}

test('a trip is its holds, in the order in which they were made', async () => {
  const stay = aStay({ created_at: '2026-11-28T12:05:00Z' });
  const other = aFlight({ trip: 'oslo' });
  const paid = aRental({ reservation_status: 'Confirmed' });
  expect(await payableOf('berlin', [stay, aRental(), other])).toEqual(['C7K2M9PQ', '482913057']);
  expect(await payableOf('berlin', [stay, paid])).toEqual(['482913057']);
});

test('a hold of the trip that ran out is still meant', async () => {
  expect(await payableOf('berlin', [aFlight(), aRental(expired)])).toContain('C7K2M9PQ');
  expect(await payableOf('berlin', [aRental(expired)])).toEqual(['C7K2M9PQ']);
});

test('unless another of its kind was held after it, or it is a day old', async () => {
  const anew = aRental({ reservation_id: 'C7K2M9PR', created_at: '2026-11-28T12:35:00Z' });
  expect(await payableOf('berlin', [aRental(expired), anew])).toEqual(['C7K2M9PR']);
  const released = { ...anew, reservation_status: 'Released' as const };
  expect(await payableOf('berlin', [aFlight(), aRental(expired), released])).toContain('C7K2M9PQ');
  const old = aRental({ ...expired, created_at: '2026-11-27T12:30:00Z' });
  expect(await payableOf('berlin', [aFlight(), old])).toEqual(['KX7M2P']);
});

test('all is every hold and nothing that ran out', async () => {
  expect(await payableOf(undefined, [aFlight(), aStay({ trip: null }), aRental(expired)])).toEqual([
    '482913057',
    'KX7M2P',
  ]);
});

test('nothing to pay is said', async () => {
  await expect(payableOf(undefined, [])).rejects.toThrow('You hold nothing to pay.');
  await expect(payableOf('berlin', [])).rejects.toThrow('The trip "berlin" has no holds to pay.');
});

test('what was lost is named before anything is asked, with the rest to pay', () => {
  const payable = [aFlight(), aRental(expired)];
  expect(() => onlyHolds(payable, false)).toThrow('The hold on C7K2M9PQ has expired; nothing was charged.');
  try {
    onlyHolds(payable, false);
  } catch (failure) {
    expect(failure).toMatchObject({ exit: 'expired', slug: 'hold-expired', next: ['travel pay KX7M2P'] });
  }
  expect(onlyHolds(payable, true)).toEqual([aFlight()]);
  expect(() => onlyHolds([aRental(expired)], true)).toThrow('has expired');
  expect(() => onlyHolds([aStay({ reservation_status: 'Confirmed' })], false)).toThrow(
    '482913057 is Confirmed',
  );
});

test('the total is exact', () => {
  const holds = [aFlight({ ticket_price: 0.1 }), aStay({ total_price: 0.2 })];
  expect(totalToPay(holds)).toEqual({ amount: 0.3, currency: 'USD' });
});

test('two currencies are two payments, and each is spelt out', () => {
  const holds = [aFlight(), aStay(), aRental({ currency: 'EUR' })];
  expect(() => totalToPay(holds)).toThrow(
    'pay these separately: KX7M2P 482913057 (1,100.00 USD); C7K2M9PQ (450.00 EUR).',
  );
  try {
    totalToPay(holds);
  } catch (failure) {
    expect(failure).toMatchObject({
      exit: 'invalid-input',
      next: ['travel pay KX7M2P 482913057', 'travel pay C7K2M9PQ'],
    });
  }
});
