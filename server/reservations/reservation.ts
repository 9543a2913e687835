import type { ReservationState } from '../contracts/reservation.ts';

/**
 * What a person has taken out of stock. `details` is what the inventory adds (seats, nights, a car).
 * Instants are epoch ms, the price is the total in minor units.
 */
export interface Reservation<Details = unknown> {
  readonly id: string;
  readonly userId: string;
  readonly customerName: string;
  /** As stored; read it with `stateAt`, which knows that an overdue hold has expired. */
  readonly state: ReservationState;
  readonly priceMinor: number;
  readonly currency: string;
  /** The original deadline; it never moves. */
  readonly holdExpiresAt: number;
  /** The checkout that has, or had, the claim. */
  readonly claimId: string | null;
  readonly claimedAt: number | null;
  /** The payment; set when confirmed and never taken away. */
  readonly transactionId: string | null;
  readonly trip: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly details: Details;
}

/** What would be paid back if a confirmed reservation were cancelled now. */
export interface RefundTerms {
  readonly refundMinor: number;
  readonly penaltyMinor: number;
  /** One sentence that says why, for the person who asks. */
  readonly explanation: string;
  /** Until when these terms stand by themselves (a step of the timeline), or null: as long as the quote does. */
  readonly standsUntil: number | null;
}

/** A refund promised until `expiresAt`; only the newest of a reservation confirms. */
export interface CancelQuote {
  readonly id: string;
  readonly reservationId: string;
  readonly refundMinor: number;
  readonly penaltyMinor: number;
  readonly currency: string;
  readonly explanation: string;
  readonly expiresAt: number;
}
