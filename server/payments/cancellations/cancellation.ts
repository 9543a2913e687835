import type { Failure } from '../checkout/checkout.ts';

/** `Requested` until the inventory has answered; the refund then has a life of its own. */
export type CancellationState = 'Requested' | 'Cancelled' | 'Refused';

/** Giving up a paid reservation by a quote. Amounts are minor units of the checkout's currency. */
export interface Cancellation {
  readonly id: string;
  readonly checkoutId: string;
  readonly reservationId: string;
  readonly userId: string;
  readonly quoteId: string;
  readonly state: CancellationState;
  readonly version: number;
  readonly refundMinor: number;
  readonly penaltyMinor: number;
  readonly failure: Failure | null;
  readonly createdAt: number;
}
