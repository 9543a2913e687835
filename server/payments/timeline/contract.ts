import { z } from 'zod';
import { endpoint, publicContract } from '../../contracts/endpoint.ts';
import { reservationId } from '../../contracts/reservation.ts';
import { amount, currencyCode, instant } from '../../contracts/values.ts';

/** What can happen to the money of a reservation. */
export const paymentEventNames = [
  'payment-begun',
  'action-required',
  'authorised',
  'paid',
  'payment-failed',
  'refund-begun',
  'refunded',
  'refund-failed',
  'disputed',
] as const;
export type PaymentEventName = (typeof paymentEventNames)[number];

export const paymentEvent = z.object({
  at: instant,
  event: z.enum(paymentEventNames),
  transaction_id: z.string(),
  amount: amount.describe('of this reservation; of a dispute all that is disputed'),
  currency: currencyCode,
});
export type PaymentEvent = z.infer<typeof paymentEvent>;

/** The money's half of a reservation's timeline; the other half is its inventory's. */
export const timelineContract = publicContract('payments', {
  listPaymentEvents: endpoint({
    method: 'GET',
    path: '/reservations/:reservation_id/events',
    summary: 'What happened to the money of a reservation, oldest first; empty when nobody tried to pay',
    access: ['user'],
    acting: true,
    input: z.strictObject({ reservation_id: reservationId }),
    output: z.object({ items: z.array(paymentEvent) }),
  }),
});
