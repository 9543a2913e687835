import type { ReservationKind } from '../contracts/reservation.ts';
import { type KeyRing, loadKeyRing } from '../kernel/auth/key-ring.ts';
import type { Database } from '../kernel/database/database.ts';
import { migrate } from '../kernel/database/migrate.ts';
import { openDatabase } from '../kernel/database/open.ts';
import { mount } from '../kernel/http/serve.ts';
import { forgetOldKeys } from '../kernel/idempotency.ts';
import { type Job, Recovering, type Service, type ServiceOptions } from '../kernel/service.ts';
import { inSpan } from '../kernel/telemetry/span.ts';
import { createAuditPeers } from './audit/sources.ts';
import { advanceCancellation } from './cancellations/step.ts';
import { cardsContract } from './cards/contract.ts';
import { cardHandlers } from './cards/routes.ts';
import { type AdvanceTools, advanceCheckout } from './checkout/advance.ts';
import { parkCheckout } from './checkout/decide.ts';
import { paymentsContract, paymentsInternalContract } from './contract.ts';
import type { Letterhead } from './documents/rules.ts';
import { forgetKeys } from './gateway/keys.ts';
import { createStripeGateway, type StripeOptions } from './gateway/stripe.ts';
import { paymentsGauges } from './gauges.ts';
import { inboxJobs } from './inbox/jobs.ts';
import { receiveWebhooks } from './inbox/webhook.ts';
import { paymentsMigrations } from './migrations/list.ts';
import { createPeers, type InventoryName } from './peers.ts';
import {
  onceRecovered,
  openRecovery,
  pendingWhileRecovering,
  shutWhileRecovering,
} from './recovery/recovery.ts';
import { markRestored } from './recovery/store.ts';
import { longestDelayMs as longestRefundDelayMs } from './refunds/rules.ts';
import { advanceRefund, failRefund } from './refunds/step.ts';
import { answerReturn, returnPath } from './return-page.ts';
import { claimHandlers, paymentsHandlers } from './routes.ts';
import { createQueue } from './runner/queue.ts';
import { createRunner, type StepOutcome } from './runner/runner.ts';
import { patienceMs } from './runner/wait.ts';
import { supportContract } from './support/contract.ts';
import { supportHandlers } from './support/routes.ts';
import type { PaymentsTables } from './tables.ts';
import { timelineContract } from './timeline/contract.ts';
import { timelineHandlers } from './timeline/routes.ts';

export interface PaymentsOptions extends ServiceOptions {
  /** Which inventories this suite has. */
  readonly inventories: readonly ReservationKind[];
  /** Base URL of a sibling's internal face. */
  readonly peerUrlOf: (service: InventoryName | 'users') => string;
  readonly stripe: StripeOptions;
  /** Where browsers reach this suite, such as `https://travel.example`. */
  readonly publicUrl: string;
  /** Epoch ms of the backup that the database was just put back to: the service starts in recovery. */
  readonly restoredTo?: number | undefined;
  /** Who sells, as printed on documents. */
  readonly sellerName: string;
  /** What else of the seller is printed, and the taxes that its prices include; nothing when left out. */
  readonly seller?: Omit<Letterhead, 'name'>;
  /** What a payer gets beyond the hold's own time; 10 minutes when left out. */
  readonly graceMs?: number;
  /** How long a request waits for the end of what it started; 20 s when left out. */
  readonly patienceMs?: number;
  /** What the processor signs its events with; none: no webhooks are taken, and nothing is missed. */
  readonly webhookSecrets?: readonly string[];
  readonly onCheckpoint?: AdvanceTools['onCheckpoint'];
}

/** Long enough for a bank's question, short enough for whoever waits for the seat. */
const usualGraceMs = 10 * 60_000;

/** Opens the payments database and wakes everything in it that is not at its end. */
export async function createPaymentsService(options: PaymentsOptions): Promise<Service> {
  const { deps } = options;
  const database = await openDatabase<PaymentsTables>(options.database, {
    now: deps.now,
    ownClock: options.ownClock ?? false,
    log: deps.log,
  });
  try {
    await migrate(database, paymentsMigrations, options.migrations);
    const { restoredTo: takenAt } = options;
    if (takenAt !== undefined) await markRestored(database, { id: deps.random.id(), takenAt });
    return await assemblePayments(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Notes that this database was put back to an earlier moment: its service starts in recovery. */
export function noteRestore(
  database: Database<PaymentsTables>,
  restore: { readonly id: string; readonly takenAt: number },
): Promise<void> {
  return markRestored(database, restore);
}

/** The service over an open, migrated database. */
export async function assemblePayments(
  database: Database<PaymentsTables>,
  options: PaymentsOptions,
): Promise<Service> {
  const keys = await loadKeyRing(database, options.deps.random);
  const tools = createTools(database, keys, options);
  const recovery = await openRecovery(tools);
  const work = await createRunners(database, tools);
  const { inventories: kinds, peerUrlOf: urlOf, connect } = options;
  const asked = createAuditPeers({ kinds, urlOf, keys, connect, now: options.deps.now });
  const audited = { ...tools, ...asked };
  const payments = {
    ...tools,
    ...work,
    audited,
    isTestMode: options.stripe.secretKey.startsWith('sk_test_'),
    patienceMs: options.patienceMs ?? patienceMs,
  };
  const runners = Object.values(work);
  const { webhookSecrets: secrets = [], deps } = options;
  const jobs = [...runners.flatMap((runner) => runner.jobs), ...inboxJobs(payments), forgetting(database)];
  const takeWebhooks = receiveWebhooks({ database, secrets, now: deps.now });
  return {
    name: 'payments',
    mounts: [
      mount(paymentsContract, shutWhileRecovering(recovery, paymentsHandlers(payments))),
      mount(cardsContract, shutWhileRecovering(recovery, cardHandlers(payments))),
      mount(supportContract, shutWhileRecovering(recovery, supportHandlers(payments))),
      mount(timelineContract, shutWhileRecovering(recovery, timelineHandlers(payments))),
      mount(paymentsInternalContract, pendingWhileRecovering(recovery, claimHandlers(payments))),
    ],
    jobs: [recovery.job, ...onceRecovered(recovery, jobs)],
    gauges: paymentsGauges(database),
    keys,
    extra: (context, next) => takeWebhooks(context, () => answerReturn(context, next)),
    ready: async () => {
      await database.ping();
      if (recovery.isUnderWay()) throw new Recovering();
    },
    close: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
      await database.close();
    },
  };
}

function createTools(
  database: Database<PaymentsTables>,
  keys: KeyRing,
  options: PaymentsOptions,
): AdvanceTools {
  const {
    deps,
    connect,
    inventories: kinds,
    peerUrlOf: urlOf,
    publicUrl,
    sellerName: name,
    seller = { address: [], taxId: null, tax: { name: 'Tax', ratesPercent: {} } },
    onCheckpoint,
  } = options;
  return {
    database,
    deps,
    gateway: createStripeGateway(options.stripe),
    peers: createPeers({ kinds, urlOf, keys, now: deps.now, connect }),
    returnUrl: new URL(returnPath, publicUrl).href,
    letterhead: { name, ...seller },
    graceMs: options.graceMs ?? usualGraceMs,
    onCheckpoint,
  };
}

async function createRunners(database: Database<PaymentsTables>, tools: AdvanceTools) {
  const { deps } = tools;
  const owner = deps.random.id();
  // A SQLite file is one process's alone: whatever was leased before belongs to nobody now.
  const voidLeases = database.dialect === 'sqlite';
  const create = async (
    table: 'checkouts' | 'cancellations' | 'refunds',
    advance: (id: string, tools: AdvanceTools) => Promise<StepOutcome>,
    park?: (id: string, refusal: Error, tools: AdvanceTools) => Promise<void>,
  ) => {
    const queue = createQueue({ database, table, owner });
    await queue.wakeAll({ voidLeases });
    return createRunner({
      name: table,
      queue,
      deps,
      step: (id) =>
        inSpan(
          deps,
          { name: `${table} step`, kind: 'internal', checkoutId: table === 'checkouts' ? id : undefined },
          () => advance(id, tools),
        ),
      ...(table === 'refunds' && { longestDelayMs: longestRefundDelayMs }),
      park: async (id, refusal) => park?.(id, refusal, tools),
    });
  };
  return {
    checkouts: await create('checkouts', advanceCheckout, parkCheckout),
    cancellations: await create('cancellations', advanceCancellation),
    refunds: await create('refunds', advanceRefund, failRefund),
  };
}

function forgetting(database: Database<PaymentsTables>): Job {
  return {
    name: 'payments-forget-keys',
    everyMs: 3_600_000,
    run: async () => {
      await forgetOldKeys(database);
      await forgetKeys(database);
    },
  };
}
