import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { amount, currencyCode, instant, pageInput, pageOf, tripName } from './values.ts';

/** The states of a reservation (see docs/decisions on claim and capture order). */
export const reservationStates = ['Held', 'Paying', 'Confirmed', 'Cancelled', 'Expired', 'Released'] as const;
export const reservationStatus = z.enum(reservationStates);
export type ReservationState = z.infer<typeof reservationStatus>;

export const reservationKinds = ['flight', 'hotel', 'car'] as const;
export type ReservationKind = (typeof reservationKinds)[number];

/** The shapes people read out on the phone; no look-alike characters (0 O 1 I) in letters-and-digits ids. */
const idPatterns: Record<ReservationKind, RegExp> = {
  flight: /^(?=.*[A-Z])[A-HJ-NP-Z2-9]{6}$/,
  hotel: /^[1-9]\d{8}$/,
  car: /^C[A-HJ-NP-Z2-9]{7}$/,
};

/** Which inventory a reservation id belongs to, by its shape alone; null when it has no known shape. */
export function reservationKindOf(reservationId: string): ReservationKind | null {
  return reservationKinds.find((kind) => idPatterns[kind].test(reservationId)) ?? null;
}

/** People type ids in lower case and with spaces; this is the stored form. */
export const reservationId = z
  .string()
  .trim()
  .toUpperCase()
  .refine((id) => reservationKindOf(id) !== null, 'must be a reservation id such as KX7M2P')
  .describe('flights: 6-character record locator; hotels: 9 digits; cars: C and 7 characters');

/** What every reservation carries, whatever was reserved. */
export const reservationBase = {
  reservation_id: z.string(),
  user_id: z.string(),
  customer_name: z.string(),
  reservation_status: reservationStatus,
  currency: currencyCode,
  hold_expires_at: instant.nullable().describe('null once it is no longer a hold'),
  expires_in_seconds: z.int().min(0).nullable().describe('by the server clock; null when not a hold'),
  trip: z.string().nullable(),
  created_at: instant,
  updated_at: instant,
  transaction_id: z.string().nullable().describe('the payment, once Confirmed'),
};

/** What happened to a reservation, oldest first. */
export const reservationEvent = z.object({
  at: instant,
  event: z.string().describe('held, claimed, unclaimed, confirmed, released, expired, cancelled'),
  by: z.string().describe('user id, or the service that did it'),
});

/** What is paid back when a confirmed reservation is cancelled now. */
export const cancelQuote = z.object({
  quote_id: z.string(),
  reservation_id: z.string(),
  refund_amount: amount,
  penalty_amount: amount,
  currency: currencyCode,
  expires_at: instant.describe('until when the quote stands; only the newest quote confirms'),
  explanation: z.string(),
});

/** The public endpoints that every inventory service has, typed with its own reservation. */
export function reservationEndpoints<R extends z.ZodType>(reservation: R) {
  const byId = z.strictObject({ reservation_id: reservationId });
  return {
    listReservations: endpoint({
      method: 'GET',
      path: '/reservations',
      summary: "The caller's reservations, newest first; support may name another user",
      access: ['user'],
      acting: true,
      input: z.strictObject({
        ...pageInput,
        status: reservationStatus.optional(),
        trip: tripName.optional(),
        user_id: z.string().max(20).optional(),
      }),
      output: pageOf(reservation),
    }),
    showReservation: endpoint({
      method: 'GET',
      path: '/reservations/:reservation_id',
      summary: 'One reservation',
      access: ['user'],
      acting: true,
      input: byId,
      output: reservation,
    }),
    listEvents: endpoint({
      method: 'GET',
      path: '/reservations/:reservation_id/events',
      summary: 'What happened to a reservation',
      access: ['user'],
      acting: true,
      input: byId,
      output: z.object({ items: z.array(reservationEvent) }),
    }),
    releaseReservation: endpoint({
      method: 'POST',
      path: '/reservations/:reservation_id/release',
      summary: 'Give a hold back',
      access: ['user'],
      acting: true,
      input: byId,
      output: reservation,
      problems: ['hold-not-open', 'hold-expired'],
    }),
    quoteCancellation: endpoint({
      method: 'POST',
      path: '/reservations/:reservation_id/cancel-quotes',
      summary: 'What comes back when a confirmed reservation is cancelled now',
      access: ['user'],
      acting: true,
      input: byId,
      output: cancelQuote,
      status: 201,
      problems: ['not-cancellable'],
      harmless: true,
    }),
  };
}

/** What payments needs to know of a reservation before and while it is paid. */
export const payableReservation = z.object({
  reservation_id: z.string(),
  type: z.enum(reservationKinds),
  user_id: z.string(),
  customer_name: z.string(),
  reservation_status: reservationStatus,
  total: amount,
  currency: currencyCode,
  summary: z.string().describe('one line for documents, such as "AA123 JFK-LAX 2026-12-10, 1 passenger"'),
  trip: z.string().nullable(),
  hold_expires_at: instant.nullable(),
  transaction_id: z.string().nullable(),
});
export type PayableReservation = z.infer<typeof payableReservation>;

const claimKey = {
  reservation_id: reservationId,
  claim_id: z.string().min(1).max(64).describe('the checkout that holds the claim'),
};

/** The internal endpoints that every inventory service has; only payments may call them. */
export const claimEndpoints = {
  readPayable: endpoint({
    method: 'GET',
    path: '/reservations/:reservation_id',
    summary: 'A reservation as payments sees it',
    access: ['service:payments'],
    input: z.strictObject({ reservation_id: reservationId }),
    output: payableReservation,
  }),
  listPayable: endpoint({
    method: 'GET',
    path: '/reservations',
    summary: "A person's open holds, optionally of one trip",
    access: ['service:payments'],
    input: z.strictObject({ user_id: z.string(), trip: tripName.optional() }),
    output: z.object({ items: z.array(payableReservation) }),
  }),
  claim: endpoint({
    method: 'POST',
    path: '/reservations/:reservation_id/claim',
    summary: 'Take the clock off a hold while money moves; repeatable',
    access: ['service:payments'],
    input: z.strictObject({ ...claimKey, user_id: z.string(), total: amount, currency: currencyCode }),
    output: payableReservation,
    problems: ['hold-not-open', 'hold-expired', 'price-changed', 'already-paid'],
    idempotent: false,
  }),
  unclaim: endpoint({
    method: 'POST',
    path: '/reservations/:reservation_id/unclaim',
    summary: 'Give a claim back: the original deadline stands; leaves a tombstone; repeatable',
    access: ['service:payments'],
    input: z.strictObject(claimKey),
    output: payableReservation,
    problems: ['already-paid'],
    idempotent: false,
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/reservations/:reservation_id/confirm',
    summary: 'The money is captured: the claimed reservation is confirmed; repeatable',
    access: ['service:payments'],
    input: z.strictObject({ ...claimKey, transaction_id: z.string().min(1) }),
    output: payableReservation,
    problems: ['hold-not-open'],
    idempotent: false,
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/reservations/:reservation_id/cancel',
    summary: 'Cancel a confirmed reservation by its newest quote; repeatable with the same quote',
    access: ['service:payments'],
    input: z.strictObject({ reservation_id: reservationId, quote_id: z.string(), user_id: z.string() }),
    output: cancelQuote,
    problems: ['quote-stale', 'not-cancellable'],
    idempotent: false,
  }),
};

/** How payments decided about a claim: keep it, wait for the confirm, or let it go. */
export const claimDecision = z.enum(['pending', 'committed', 'aborted', 'unknown']);
export type ClaimDecision = z.infer<typeof claimDecision>;

/** The one question inventories have to payments; the other half of the claim protocol. */
export const claimDecisionEndpoints = {
  decideClaim: endpoint({
    method: 'GET',
    path: '/claims/:claim_id',
    summary: 'What became of the checkout behind an old claim',
    access: ['service:flights', 'service:hotels', 'service:cars'],
    input: z.strictObject({ claim_id: z.string().max(64), reservation_id: reservationId }),
    output: z.object({ decision: claimDecision }),
  }),
};
