import type { Log } from '../../kernel/log.ts';
import { findEvent } from '../events/store.ts';
import { withLinks } from '../http/links.ts';
import { letTimePass, readingOf, type World } from '../http/perform.ts';
import { signatureHeader } from './signature.ts';
import { type Delivery, dueDeliveries, forgetDelivery, takeDelivery } from './store.ts';

/** Who hears of the events. */
export interface WebhookEndpoint {
  readonly url: string;
  /** Signs what is sent: `whsec_...`. */
  readonly secret: string;
  /** The address of this sandbox that links in the events lead to, without a slash at the end. */
  readonly linksTo: string;
  /** How it is reached, where that is not the network. */
  readonly send?: typeof fetch;
}

/** After each failed attempt, how long until the next; after the last the event stays undelivered. */
const backOffMs = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];
const timeoutMs = 10_000;
/** Sent at the same time; what is more waits for the next round. */
const batchSize = 20;

/** Delivers what is due, once; returns how many deliveries were tried. */
export async function deliverDue(world: World, endpoint: WebhookEndpoint, log: Log): Promise<number> {
  await letTimePass(world);
  const due = await dueDeliveries(await readingOf(world), batchSize);
  await Promise.all(due.map((delivery) => deliver({ world, endpoint, log }, delivery)));
  return due.length;
}

interface Round {
  readonly world: World;
  readonly endpoint: WebhookEndpoint;
  readonly log: Log;
}

async function deliver({ world, endpoint, log }: Round, delivery: Delivery): Promise<void> {
  const { database } = world;
  const pauseMs = backOffMs[delivery.attempts];
  const isMine = await database.write((db, now) =>
    takeDelivery({ db }, delivery, now + (pauseMs ?? timeoutMs)),
  );
  if (!isMine) return;
  const event = await findEvent(await readingOf(world), delivery.event);
  const isDone = event === undefined || (await send(endpoint, event, await database.now()));
  log.debug({ event: delivery.event, attempt: delivery.attempts + 1, isDone }, 'webhook sent');
  if (!isDone && pauseMs !== undefined) return;
  if (!isDone) log.warn({ event: delivery.event, url: endpoint.url }, 'gave up on a webhook');
  await database.write((db) => forgetDelivery({ db }, delivery));
}

/** True when the endpoint has taken it: any 2xx. A redirect is a failure, as with Stripe. */
async function send(
  { url, secret, linksTo, ...net }: WebhookEndpoint,
  event: object,
  now: number,
): Promise<boolean> {
  const body = withLinks(JSON.stringify(event, null, 2), linksTo);
  try {
    const response = await (net.send ?? fetch)(url, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Stripe-Signature': signatureHeader(body, secret, now),
        'User-Agent': 'Stripe/1.0 (sandbox)',
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Nobody there, or too slow: the same as a refusal.
    return false;
  }
}
