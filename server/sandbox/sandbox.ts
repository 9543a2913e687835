import Router from '@koa/router';
import Koa from 'koa';
import { migrate } from '../kernel/database/migrate.ts';
import { openDatabase } from '../kernel/database/open.ts';
import type { Deps } from '../kernel/deps.ts';
import type { Job } from '../kernel/service.ts';
import { serveAuthentication } from './authentication/routes.ts';
import { chargeOperations } from './charges/routes.ts';
import { checkoutSessionOperations } from './checkout-sessions/routes.ts';
import { customerOperations } from './customers/routes.ts';
import { disputeOperations } from './disputes/routes.ts';
import { eventOperations } from './events/routes.ts';
import { createFaults, type FaultRuleInput, type Faults } from './faults/faults.ts';
import { serveFaults } from './faults/routes.ts';
import { answers } from './http/answers.ts';
import { serveOperations } from './http/api.ts';
import { ledgerOperation } from './ledger/routes.ts';
import { ledgerMigration } from './migrations/0001-ledger.ts';
import { checkoutMigration } from './migrations/0002-checkout.ts';
import { webhooksMigration } from './migrations/0003-webhooks.ts';
import { disputesMigration } from './migrations/0004-disputes.ts';
import { serveCheckoutPages } from './pages/routes.ts';
import { paymentIntentOperations } from './payment-intents/routes.ts';
import { paymentMethodOperations } from './payment-methods/routes.ts';
import { refundOperations } from './refunds/routes.ts';
import { setupIntentOperations } from './setup-intents/routes.ts';
import type { SandboxTables } from './tables.ts';
import { deliverDue, type WebhookEndpoint } from './webhooks/deliver.ts';

export interface SandboxOptions {
  /** `sqlite:<path>`, `sqlite::memory:` or `postgres://...`. */
  readonly database: string;
  readonly deps: Deps;
  /** Where browsers reach the sandbox, without a slash at the end; by default this machine and the port that took the request. */
  readonly publicUrl?: string;
  readonly faults?: readonly FaultRuleInput[];
  /** How long a refund takes that its bank does not answer at once; 2 s by default. */
  readonly refundSettleMs?: number;
}

export interface Sandbox {
  /** Whoever composes the sandbox listens. */
  readonly app: Koa;
  /** The fault switches, for a test in the same process. */
  readonly faults: Faults;
  /** From now on each event is sent there, until it arrives or the attempts are used up. */
  sendEventsTo(endpoint: WebhookEndpoint): void;
  /** Sends what is due, once; returns how many deliveries were tried. */
  deliverWebhooks(): Promise<number>;
  /** What has to be done again and again; whoever composes the sandbox owns the timers. */
  readonly jobs: readonly Job[];
  /** Rejects while the sandbox cannot do its work. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a double of Stripe's HTTP API on its own database: one account, test cards, nothing real. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { now, random, log, sleep } = options.deps;
  let endpoint: WebhookEndpoint | undefined;
  const database = await openDatabase<SandboxTables>(options.database, { now, ownClock: true, log });
  await migrate(database, [ledgerMigration, checkoutMigration, webhooksMigration, disputesMigration]);
  const faults = createFaults(random, options.faults);
  const world = {
    database,
    random,
    sleep,
    refundSettleMs: options.refundSettleMs ?? 2_000,
    planWebhook: (type: string) => (endpoint ? faults.planWebhook(type) : []),
  };
  const router = new Router();
  serveOperations(router, { ...world, operations, faults });
  serveCheckoutPages(router, world);
  serveAuthentication(router, world);
  serveFaults(router, faults);
  const app = new Koa();
  app.use(answers({ random, log, publicUrl: options.publicUrl })).use(router.routes());
  const deliverWebhooks = async () => (endpoint ? deliverDue(world, endpoint, log) : 0);
  return {
    app,
    faults,
    sendEventsTo: (to) => {
      endpoint = to;
    },
    deliverWebhooks,
    jobs: [{ name: 'sandbox-webhooks', everyMs: 200, run: async () => void (await deliverWebhooks()) }],
    ready: () => database.ping(),
    close: () => database.close(),
  };
}

const operations = [
  ...checkoutSessionOperations,
  ...customerOperations,
  ...paymentIntentOperations,
  ...chargeOperations,
  ...paymentMethodOperations,
  ...refundOperations,
  ...setupIntentOperations,
  ...disputeOperations,
  ...eventOperations,
  ledgerOperation,
];
