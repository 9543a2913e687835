import type { IntentOrder } from './gateway.ts';

/**
 * What stands on a payment at the processor: enough to find its checkout, and to make it again should our
 * own database be put back to an earlier moment. At most 500 characters each (docs.stripe.com/api/metadata).
 */
export function marksOf(order: Omit<IntentOrder, 'paymentMethod'>): Record<string, string> {
  return {
    checkout_id: order.checkoutId,
    transaction_id: order.transactionId,
    user_id: order.userId,
    payer_name: order.payerName,
    items: order.items,
  };
}
