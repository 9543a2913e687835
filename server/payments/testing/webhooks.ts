import Stripe from 'stripe';
import { webhookPath } from '../inbox/webhook.ts';
import type { Market } from './market.ts';

export const webhookSecret = 'whsec_of_the_market';

export interface Delivery {
  readonly secret?: string;
  /** How old the signature is. */
  readonly ageMs?: number;
  /** Sent instead of what was signed. */
  readonly body?: string;
}

/** Sends an event as Stripe does, signed over its body; answers the status. */
export async function deliver(market: Market, event: object, delivery: Delivery = {}): Promise<number> {
  const { secret = webhookSecret, ageMs = 0 } = delivery;
  const payload = JSON.stringify(event);
  const timestamp = Math.floor((market.now() - ageMs) / 1000);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const answer = await fetch(`${market.running.url}${webhookPath}`, {
    method: 'POST',
    headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
    body: delivery.body ?? payload,
  });
  return answer.status;
}

/** Delivers everything that the processor has ever said, newest first. */
export async function deliverAll(market: Market): Promise<void> {
  const { data } = await market.sandbox.stripe.events.list({ limit: 100 });
  for (const event of data) await deliver(market, event);
}
