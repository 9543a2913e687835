import type { RefundOrder } from '../gateway/gateway.ts';

/** Money on its way back. `Wanted` until the processor has it; then as the processor says. */
export type RefundStatus = 'Wanted' | 'Pending' | 'Succeeded' | 'Failed';

export interface Refund extends RefundOrder {
  readonly checkoutId: string;
  readonly reservationId: string;
  readonly status: RefundStatus;
  readonly version: number;
  /** The processor's id, once it has answered. */
  readonly gatewayId: string | null;
}

/** True while the runner has something to do with it. */
export function isLiveRefund({ status }: Pick<Refund, 'status'>): boolean {
  return status === 'Wanted' || status === 'Pending';
}
