import { createHmac } from 'node:crypto';

/** Stripe's header: the second it was sent at, and an HMAC over that and the body (docs.stripe.com/webhooks#verify-manually). */
export function signatureHeader(body: string, secret: string, now: number): string {
  const timestamp = Math.floor(now / 1000);
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return `t=${timestamp},v1=${signature}`;
}
