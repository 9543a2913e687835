import { z } from 'zod';
import { reservationStates } from '../../server/contracts/reservation.ts';
import { amount, currencyCode, instant } from '../../server/contracts/values.ts';
import { anyReservation } from './reservation.ts';

/** Reservations of one name, in sum. */
export const trip = z.object({
  trip: z.string(),
  reservation_ids: z.array(z.string()),
  states: z.record(z.enum(reservationStates), z.int()),
  totals: z.array(z.object({ amount, currency: currencyCode })),
  hold_expires_at: instant.nullable(),
  expires_in_seconds: z.int().nullable(),
});

/** The same with the reservations themselves. */
export const wholeTrip = trip.extend({ reservations: z.array(anyReservation) });
