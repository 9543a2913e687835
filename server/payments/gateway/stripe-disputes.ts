import type Stripe from 'stripe';
import type { Gateway, GatewayDispute } from './gateway.ts';
import { ask, check } from './stripe-answers.ts';

/** What payers' banks want back, as Stripe tells it; evidence is given in Stripe's own dashboard. */
export function disputeCalls({ disputes }: Stripe): Pick<Gateway, 'readDispute'> {
  return {
    readDispute: (id) =>
      ask(async () => {
        const dispute = await disputes.retrieve(id);
        check('object', dispute.object, 'dispute');
        check('id', dispute.id, id);
        return toDispute(dispute);
      }),
  };
}

function toDispute(dispute: Stripe.Dispute): GatewayDispute {
  const { payment_intent: intent, evidence_details: evidence } = dispute;
  return {
    id: dispute.id,
    intentId: (typeof intent === 'string' ? intent : intent?.id) ?? null,
    status: dispute.status,
    reason: dispute.reason,
    amountMinor: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    answerBy: evidence.due_by === null ? null : evidence.due_by * 1000,
    openedAt: dispute.created * 1000,
  };
}
