import type { Context, Middleware } from 'koa';
import { Problem } from '../../contracts/problem.ts';
import type { Database } from '../../kernel/database/database.ts';
import { readSignedEvent } from '../gateway/stripe-events.ts';
import type { PaymentsTables } from '../tables.ts';
import { receiveEvents } from './store.ts';

/** Where the processor sends its events. */
export const webhookPath = '/v1/payments/webhooks/stripe';

export interface WebhookOptions {
  readonly database: Database<PaymentsTables>;
  /** None: there is no such route, and everything is found by asking. Two: while one takes the other's place. */
  readonly secrets: readonly string[];
  readonly now: () => number;
}

/** Takes signed events: kept once each and answered; the inbox's job then pokes whom they are about. */
export function receiveWebhooks({ database, secrets, now }: WebhookOptions): Middleware {
  return async (context, next) => {
    if (context.path !== webhookPath || context.method !== 'POST' || secrets.length === 0) return next();
    const raw = await readRaw(context);
    const signature = context.get('Stripe-Signature');
    const event = readSignedEvent({ raw, signature, secrets, now: now() });
    if (!event)
      throw new Problem(
        'validation-failed',
        'The event carries no signature of ours from the last five minutes.',
      );
    await receiveEvents(database, [event]);
    context.body = { received: true };
  };
}

/** Stripe's largest events are well below this. */
const mostBytes = 512 * 1024;

async function readRaw({ req }: Context): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > mostBytes) throw new Problem('body-too-large', 'The event is over 512 KB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
