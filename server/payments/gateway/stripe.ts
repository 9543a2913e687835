import Stripe from 'stripe';
import type { Gateway } from './gateway.ts';
import { cardCalls } from './stripe-cards.ts';
import { disputeCalls } from './stripe-disputes.ts';
import { eventCalls } from './stripe-events.ts';
import { intentCalls } from './stripe-intents.ts';
import { ledgerCalls } from './stripe-ledger.ts';
import { pageCalls } from './stripe-pages.ts';
import { refundCalls } from './stripe-refunds.ts';

export interface StripeOptions {
  readonly secretKey: string;
  /** A double that speaks Stripe's language; undefined: Stripe itself. */
  readonly apiBase: string | undefined;
  /** What carries the requests, where that is not the network. */
  readonly httpClient?: Stripe.HttpClient;
}

/** What the code below was written against; the account's own default may move on. */
const apiVersion = '2026-10-28.endive';
/** Longer than a slow bank takes, and short enough to look at the intent within one request of ours. */
const timeoutMs = 15_000;

/** The gateway over Stripe's own SDK: nothing outside this folder knows it. Every POST carries the caller's key. */
export function createStripeGateway(options: StripeOptions): Gateway {
  const stripe = connect(options);
  return {
    ...intentCalls(stripe),
    ...pageCalls(stripe),
    ...refundCalls(stripe),
    ...cardCalls(stripe),
    ...disputeCalls(stripe),
    ...eventCalls(stripe),
    ...ledgerCalls(stripe),
  };
}

function connect({ secretKey, apiBase = 'https://api.stripe.com', httpClient }: StripeOptions): Stripe {
  const url = new URL(apiBase);
  const isPlain = url.protocol === 'http:';
  if (isPlain && url.hostname.endsWith('stripe.com')) {
    throw new Error(`${apiBase} would send the secret key in the clear; use https.`);
  }
  return new Stripe(secretKey, {
    apiVersion,
    host: url.hostname,
    port: url.port || (isPlain ? 80 : 443),
    protocol: isPlain ? 'http' : 'https',
    timeout: timeoutMs,
    // The runner repeats, with the stored key; one layer is enough. (The SDK still repeats a closed
    // connection once by itself, which the same key makes harmless.)
    maxNetworkRetries: 0,
    telemetry: false,
    ...(httpClient ? { httpClient } : {}),
  });
}
