import type { RefundOrder } from '../gateway/gateway.ts';

/**
 * Money on its way back: `Wanted` until the processor has it, then as the processor says. A refund that
 * succeeded can still fail when the bank sends it back; after a time it is `Settled`.
 */
export type RefundStatus = 'Wanted' | 'Pending' | 'Succeeded' | 'Settled' | 'Failed';

export interface Refund extends RefundOrder {
  readonly checkoutId: string;
  readonly reservationId: string;
  readonly status: RefundStatus;
  readonly version: number;
  /** The processor's id, once it has answered. */
  readonly gatewayId: string | null;
  readonly createdAt: number;
  /** When the processor first said that it had succeeded. */
  readonly arrivedAt: number | null;
}
