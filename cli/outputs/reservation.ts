import { z } from 'zod';
import { carReservation } from '../../server/cars/contract.ts';
import { cancelQuote } from '../../server/contracts/reservation.ts';
import { instant } from '../../server/contracts/values.ts';
import { flightReservation } from '../../server/flights/contract.ts';
import { hotelReservation } from '../../server/hotels/contract.ts';
import { cancellation } from '../../server/payments/contract.ts';

/** A reservation of any kind. */
export const anyReservation = z.discriminatedUnion('type', [
  flightReservation,
  hotelReservation,
  carReservation,
]);

/** Something that happened to a reservation or to its money. */
export const timelineEvent = z.object({
  at: instant,
  event: z.string(),
  by: z.string().nullable(),
  transaction_id: z.string().nullable(),
  amount: z.number().nullable(),
  currency: z.string().nullable(),
});

const timeline = { timeline: z.array(timelineEvent).optional().describe('with --timeline') };

/** What "travel show" prints. */
export const shownReservation = z.discriminatedUnion('type', [
  flightReservation.extend(timeline),
  hotelReservation.extend(timeline),
  carReservation.extend(timeline),
]);

/** What "travel cancel" prints: the quote with --quote, else the cancellation. */
export const quoteOrCancellation = z.union([cancellation, cancelQuote]);
