import Stripe from 'stripe';
import { createDeps } from '../../kernel/deps.ts';
import { listen } from '../../kernel/http/listen.ts';
import type { FaultRuleInput } from '../faults/faults.ts';
import type { CurrencySum } from '../ledger/rules.ts';
import { createSandbox, type Sandbox } from '../sandbox.ts';

export interface RunningSandbox extends Sandbox {
  readonly url: string;
  readonly databaseUrl: string;
  /** Stripe's own SDK, talking to this sandbox. */
  readonly stripe: Stripe;
  stripeWith(options: { maxNetworkRetries?: number; apiKey?: string }): Stripe;
  stop(): Promise<void>;
}

export interface RunningOptions {
  readonly database?: string;
  readonly now?: () => number;
  readonly faults?: readonly FaultRuleInput[];
  readonly publicUrl?: string;
}

/** A sandbox that really listens, on a free loopback port; in memory unless told otherwise. */
export async function runSandbox(options: RunningOptions = {}): Promise<RunningSandbox> {
  const { database = 'sqlite::memory:', now, faults = [], publicUrl } = options;
  const sandbox = await createSandbox({
    database,
    deps: createDeps(now ? { now } : {}),
    faults,
    ...(publicUrl && { publicUrl }),
  });
  const face = await listen(0, '127.0.0.1');
  face.answerWith(sandbox.app.callback());
  const stripeWith: RunningSandbox['stripeWith'] = (wishes) => stripeAt(face.url, wishes);
  return {
    ...sandbox,
    url: face.url,
    databaseUrl: database,
    stripe: stripeWith({}),
    stripeWith,
    stop: async () => {
      await face.close(500);
      await sandbox.close();
    },
  };
}

/** The SDK as a program would set it up, for the sandbox at this URL. */
export function stripeAt(url: string, wishes: { maxNetworkRetries?: number; apiKey?: string } = {}): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(wishes.apiKey ?? 'sk_test_sandbox', {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: wishes.maxNetworkRetries ?? 0,
  });
}

/** What the SDK threw; fails when the call succeeded. */
export async function refusalOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('Stripe was expected to refuse, and did not.');
}

/** The usual payment of the tests: 750.00 USD with manual capture. */
export const anIntent = {
  amount: 75_000,
  currency: 'usd',
  capture_method: 'manual',
  allowed_payment_method_types: ['card'],
} satisfies Stripe.PaymentIntentCreateParams;

/** The usual hosted page of the tests: the same payment. */
export const aSession = {
  mode: 'payment',
  client_reference_id: 'co_1',
  success_url: 'http://127.0.0.1:9/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://127.0.0.1:9/left',
  allowed_payment_method_types: ['card'],
  line_items: [
    { price_data: { currency: 'usd', product_data: { name: 'JFK-LAX' }, unit_amount: 37_500 }, quantity: 2 },
  ],
  payment_intent_data: { capture_method: 'manual', metadata: { checkout: 'co_1' } },
} satisfies Stripe.Checkout.SessionCreateParams;

/** What the ledger holds, as an auditor reads it. */
export interface Ledger {
  readonly intents: readonly Stripe.PaymentIntent[];
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
  readonly sums: readonly CurrencySum[];
}

export async function ledgerOf({ url }: { readonly url: string }): Promise<Ledger> {
  const response = await fetch(`${url}/sandbox/ledger`, {
    headers: { authorization: 'Bearer sk_test_auditor' },
  });
  if (!response.ok) throw new Error(`The ledger answered ${response.status}.`);
  return (await response.json()) as Ledger;
}
