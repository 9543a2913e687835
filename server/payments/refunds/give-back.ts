import type { Checkout, CheckoutItem } from '../checkout/checkout.ts';
import { intentOf } from '../checkout/steps/step.ts';
import { type Issuing, issueCreditNote } from '../documents/store.ts';
import { insertRefund } from './store.ts';

/**
 * Writes down that (a part of) what a reservation cost goes back: its credit note, and the refund that
 * the runner then sends. Nothing is written for nothing.
 */
export async function giveBack(
  issuing: Issuing,
  checkout: Checkout,
  credit: { readonly item: CheckoutItem; readonly amountMinor: number; readonly refundId: string },
): Promise<void> {
  const { item, amountMinor, refundId } = credit;
  if (amountMinor === 0) return;
  await issueCreditNote(issuing, checkout, { item, amountMinor });
  const { intentId, currency } = intentOf(checkout);
  const { reservationId } = item;
  const refund = { refundId, checkoutId: checkout.id, reservationId, intentId, amountMinor, currency };
  await insertRefund(issuing.trx, refund, issuing.now);
}
