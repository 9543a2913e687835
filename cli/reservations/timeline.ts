import type { z } from 'zod';
import type { reservationEvent } from '../../server/contracts/reservation.ts';
import type { PaymentEvent } from '../../server/payments/timeline/contract.ts';
import type { Api } from '../api/api.ts';
import { inventoryOf } from './inventories.ts';

/** Something that happened to a reservation or to its money. */
export interface TimelineEvent {
  readonly at: string;
  readonly event: string;
  /** User id or service that did it; null where it happened to the money. */
  readonly by: string | null;
  readonly transaction_id: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
}

/** What happened to a reservation and its money, oldest first, from the records of both services. */
export async function readTimeline(api: Api, reservationId: string): Promise<TimelineEvent[]> {
  const [inventory, payments] = await Promise.all([inventoryOf(reservationId, api), api.timeline()]);
  const which = { reservation_id: reservationId };
  const [own, money] = await Promise.all([inventory.listEvents(which), payments.listPaymentEvents(which)]);
  return inOrder([...own.items.map(ofReservation), ...money.items.map(ofMoney)]);
}

function ofReservation({ at, event, by }: z.infer<typeof reservationEvent>): TimelineEvent {
  return { at, event, by, transaction_id: null, amount: null, currency: null };
}

function ofMoney({ at, event, transaction_id, amount, currency }: PaymentEvent): TimelineEvent {
  return { at, event, by: null, transaction_id, amount, currency };
}

// Two services tell whole seconds, so within one the order is that of a payment and a cancellation.
const usualOrder = [
  'held',
  'payment-begun',
  'claimed',
  'action-required',
  'authorised',
  'paid',
  'confirmed',
  'payment-failed',
  'unclaimed',
  'expired',
  'released',
  'cancelled',
  'refund-begun',
  'refund-failed',
  'refunded',
  'disputed',
];

function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  const rank = ({ event }: TimelineEvent) => usualOrder.indexOf(event);
  return [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b));
}
