import type Stripe from 'stripe';
import type { Gateway, GatewayRefund, RefundOrder } from './gateway.ts';
import { ask, check } from './stripe-answers.ts';

/** Refunds over Stripe's API; each carries our own id, by which it is found when its answer was lost. */
export function refundCalls({
  refunds,
}: Stripe): Pick<Gateway, 'createRefund' | 'readRefund' | 'findRefund'> {
  return {
    createRefund: (order, key) =>
      ask(async () => {
        const wanted = {
          payment_intent: order.intentId,
          amount: order.amountMinor,
          metadata: { refund_id: order.refundId },
        };
        return toRefund(await refunds.create(wanted, { idempotencyKey: key }), order);
      }),
    readRefund: (order) => ask(async () => toRefund(await refunds.retrieve(order.gatewayId), order)),
    findRefund: (order) =>
      ask(async () => {
        const page = await refunds.list({ payment_intent: order.intentId, limit: 100 });
        const found = page.data.find(({ metadata }) => metadata?.refund_id === order.refundId);
        return found ? toRefund(found, order) : null;
      }),
  };
}

function toRefund(refund: Stripe.Refund, expected: RefundOrder): GatewayRefund {
  check('object', refund.object, 'refund');
  check('amount', refund.amount, expected.amountMinor);
  check('currency', refund.currency, expected.currency.toLowerCase());
  check('payment_intent', refund.payment_intent, expected.intentId);
  if (refund.status === 'succeeded') return { gatewayId: refund.id, status: 'succeeded' };
  const isOver = refund.status === 'failed' || refund.status === 'canceled';
  return { gatewayId: refund.id, status: isOver ? 'failed' : 'pending' };
}
