import { z } from 'zod';
import { carReservation } from '../../server/cars/contract.ts';
import { cancelQuote } from '../../server/contracts/reservation.ts';
import { flightReservation } from '../../server/flights/contract.ts';
import { hotelReservation } from '../../server/hotels/contract.ts';
import { cancellation } from '../../server/payments/contract.ts';

/** A reservation of any kind. */
export const anyReservation = z.discriminatedUnion('type', [
  flightReservation,
  hotelReservation,
  carReservation,
]);

/** What "travel cancel" prints: the quote with --quote, else the cancellation. */
export const quoteOrCancellation = z.union([cancellation, cancelQuote]);
