import type { Checkout } from '../checkout/checkout.ts';
import type { Dispute } from '../disputes/dispute.ts';
import type { Refund } from '../refunds/refund.ts';
import type { PaymentEventName } from './contract.ts';

/** Something that happened to the money of a reservation; epoch ms, minor units. */
export interface Moment {
  readonly at: number;
  readonly event: PaymentEventName;
  readonly transactionId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface PaymentRecord {
  readonly checkout: Checkout;
  readonly history: readonly { readonly at: number; readonly event: string; readonly state: string }[];
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
}

/** The steps of a checkout that a payer would tell of. */
const told: Readonly<{ [event: string]: PaymentEventName }> = {
  opened: 'payment-begun',
  'action-required': 'action-required',
  authorised: 'authorised',
  captured: 'paid',
  abandoned: 'payment-failed',
};

/** What one checkout did with the money of a reservation, and what became of it afterwards. */
export function momentsOf(
  { checkout, history, refunds, disputes }: PaymentRecord,
  reservationId: string,
): Moment[] {
  const { transactionId, currency, items } = checkout;
  const amountMinor = items.find((item) => item.reservationId === reservationId)?.amountMinor ?? 0;
  const moment = (at: number, event: PaymentEventName, minor = amountMinor): Moment => ({
    ...{ at, event, transactionId, amountMinor: minor, currency },
  });
  const own = refunds.filter((refund) => refund.reservationId === reservationId);
  return [
    ...history.flatMap(({ at, event }) => (told[event] ? [moment(at, told[event])] : [])),
    ...own.flatMap(({ createdAt, arrivedAt, amountMinor: back, status }) => [
      moment(createdAt, status === 'Failed' ? 'refund-failed' : 'refund-begun', back),
      ...(arrivedAt === null || status === 'Failed' ? [] : [moment(arrivedAt, 'refunded', back)]),
    ]),
    ...disputes.map((dispute) => moment(dispute.openedAt, 'disputed', dispute.amountMinor)),
  ];
}
