import type { Checkout, CheckoutItem } from '../checkout/checkout.ts';
import type { LedgerIntent, LedgerRefund } from '../gateway/ledger.ts';
import type { Refund } from '../refunds/refund.ts';
import type { AuditFacts, CheckoutFact, ReservationRecord } from './facts.ts';

/** The facts with what is looked up again and again. */
export interface Books extends AuditFacts {
  readonly reservations: readonly ReservationRecord[];
  reservation(id: string): ReservationRecord | undefined;
  checkout(id: string): CheckoutFact | undefined;
  transaction(transactionId: string): CheckoutFact | undefined;
  /** What the processor has for a checkout. */
  intentsOf(checkoutId: string): readonly LedgerIntent[];
  /** What of the money of a checkout's item goes back. */
  refundOf(checkout: Checkout, item: Pick<CheckoutItem, 'reservationId'>): Refund | undefined;
  /** Refunds of an intent that the processor made and did not take back. */
  returnedOn(intentId: string): readonly LedgerRefund[];
  /** True when all that was captured on it went back. */
  isReturned(intent: LedgerIntent): boolean;
}

export function openBooks(facts: AuditFacts): Books {
  const reservations = facts.inventories.flatMap((inventory) => inventory.reservations);
  const byId = new Map(reservations.map((reservation) => [reservation.id, reservation]));
  const checkouts = new Map(facts.checkouts.map((checkout) => [checkout.id, checkout]));
  const transactions = new Map(facts.checkouts.map((checkout) => [checkout.transactionId, checkout]));
  const intents = groupBy(facts.ledger.intents, ({ checkoutId }) => checkoutId);
  const refunds = new Map(facts.refunds.map((refund) => [keyOf(refund.checkoutId, refund), refund]));
  const returned = facts.ledger.refunds.filter(({ status }) => status !== 'failed' && status !== 'canceled');
  const returnedByIntent = groupBy(returned, ({ intentId }) => intentId);
  const returnedOn = (intentId: string) => returnedByIntent.get(intentId) ?? [];
  return {
    ...facts,
    reservations,
    reservation: (id) => byId.get(id),
    checkout: (id) => checkouts.get(id),
    transaction: (id) => transactions.get(id),
    intentsOf: (checkoutId) => intents.get(checkoutId) ?? [],
    refundOf: (checkout, item) => refunds.get(keyOf(checkout.id, item)),
    returnedOn,
    isReturned: ({ id, receivedMinor }) =>
      receivedMinor > 0 &&
      returnedOn(id).reduce((sum, { amountMinor }) => sum + amountMinor, 0) >= receivedMinor,
  };
}

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOfItem(item));
    if (group) group.push(item);
    else groups.set(keyOfItem(item), [item]);
  }
  return groups;
}

function keyOf(checkoutId: string, { reservationId }: { readonly reservationId: string }): string {
  return `${checkoutId} ${reservationId}`;
}
