import Stripe from 'stripe';
import type { Gateway, GatewayEvent } from './gateway.ts';
import { ask } from './stripe-answers.ts';

/** A sweep reads this many at most; what is left comes with the next. */
const mostEvents = 1_000;

/** What Stripe says of its own accord: read by us, or sent to us (see `readSignedEvent`). */
export function eventCalls({ events }: Stripe): Pick<Gateway, 'listEvents'> {
  return {
    listEvents: (sinceMs) =>
      ask(async () => {
        const created = { gte: Math.floor(sinceMs / 1000) };
        const found = await events.list({ created, limit: 100 }).autoPagingToArray({ limit: mostEvents });
        return found.map(toEvent);
      }),
  };
}

/** What was signed longer ago than this is not believed (Stripe's own default). */
const toleranceSeconds = 300;

export interface SignedBody {
  /** Byte for byte as it came: the signature is over these. */
  readonly raw: Buffer;
  readonly signature: string;
  /** Two while one takes the other's place. */
  readonly secrets: readonly string[];
  readonly now: number;
}

/** The event in a webhook's body; null when no secret of ours has signed it lately. */
export function readSignedEvent({ raw, signature, secrets, now }: SignedBody): GatewayEvent | null {
  for (const secret of secrets) {
    try {
      const { webhooks } = Stripe;
      return toEvent(webhooks.constructEvent(raw, signature, secret, toleranceSeconds, undefined, now));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return null;
}

/** Only whom it is about: what became of it is asked of the processor, whatever the event says. */
function toEvent({ id, type, created, data }: Stripe.Event): GatewayEvent {
  const object = data.object as unknown as EventObject;
  const metadata = object.metadata ?? {};
  const { checkout_id: checkoutId = object.client_reference_id ?? null, refund_id: refundId = null } =
    metadata;
  const isDispute = object.object === 'dispute';
  return {
    id,
    type,
    createdAt: created * 1000,
    checkoutId,
    refundId,
    intentId: object.object === 'payment_intent' ? object.id : idOf(object.payment_intent),
    disputeId: isDispute ? object.id : null,
  };
}

/** The members that tell whom any of Stripe's objects is about. */
interface EventObject {
  readonly id: string;
  readonly object: string;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly client_reference_id?: string | null;
  readonly payment_intent?: string | { readonly id: string } | null;
}

function idOf(reference: EventObject['payment_intent']): string | null {
  return (typeof reference === 'string' ? reference : reference?.id) ?? null;
}
