import { RemoteProblem } from '../../contracts/client.ts';
import { createDeps } from '../../kernel/deps.ts';
import type { TestEngine } from '../../kernel/testing/databases.ts';
import { type RunningServices, runServices, type TestUser } from '../../kernel/testing/running.ts';
import { createStall, stallContract, stallInternalContract } from '../../reservations/testing/stall.ts';
import type { FaultRuleInput } from '../../sandbox/faults/rules.ts';
import { ledgerOf, type RunningSandbox, runSandbox } from '../../sandbox/testing/running-sandbox.ts';
import type { AuditSources } from '../audit/sources.ts';
import { paymentsContract, paymentsInternalContract } from '../contract.ts';
import { createStripeGateway } from '../gateway/stripe.ts';
import { type Instances, runInstances } from './instances.ts';

export const ada: TestUser = { userId: '1001', name: 'Ada Lovelace', role: 'traveller' };
export const bob: TestUser = { userId: '1002', name: 'Bob Frost', role: 'traveller' };
export const sue: TestUser = { userId: '1003', name: 'Sue Port', role: 'support' };

export interface MarketOptions {
  readonly holdSeconds?: number;
  /** How long a payer's request waits; 20 s when left out. */
  readonly patienceMs?: number;
  readonly webhookSecrets?: readonly string[];
  readonly graceMs?: number;
}

/** A stall to hold things at, payments to pay them with, and a sandbox for the money: all real, on loopback. */
export async function openMarket(engine: TestEngine, options: MarketOptions = {}) {
  const { holdSeconds = 1_800, ...wishes } = options;
  let skippedMs = 0;
  const now = () => Date.now() + skippedMs;
  const deps = createDeps({ now });
  const sandbox = await runSandbox({ now });
  const databases = [await engine.createDatabaseUrl(), await engine.createDatabaseUrl()] as const;
  const common = { deps, ownClock: true };
  let instances: Instances | undefined;
  const running = await runServices(deps, [
    () => createStall({ ...common, ...stallOf(holdSeconds), database: databases[0] }),
    async (internalUrl) => {
      instances = await runInstances({
        ...common,
        database: databases[1],
        inventories: ['flight'],
        peerUrlOf: () => internalUrl,
        stripe: { secretKey: 'sk_test_sandbox', apiBase: sandbox.url },
        publicUrl: 'http://localhost:8080',
        sellerName: 'travel',
        ...wishes,
      });
      return instances.front;
    },
  ]);
  if (!instances) throw new Error('Payments did not start.');
  const { kill, ...paymentsInstances } = instances;
  const [stall] = running.services as [Awaited<ReturnType<typeof createStall>>];
  const holds = (user: TestUser) => running.client(stallContract, user);
  const payments = (user: TestUser) => running.client(paymentsContract, user);
  const seen = (reservation_id: string) => holds(sue).showReservation({ reservation_id });
  return {
    ...paymentsInstances,
    kill,
    running,
    sandbox,
    stall,
    holds,
    payments,
    decide: running.client(paymentsInternalContract, 'flights'),
    now,
    /** Moves every clock of the market. */
    skip: (milliseconds: number) => {
      skippedMs += milliseconds;
    },
    fail: (...faults: FaultRuleInput[]) => sandbox.faults.add(faults),
    ledger: () => ledgerOf(sandbox),
    /** Whom an auditor of this market asks; it has no users service. */
    audited: auditedOf(running, paymentsInstances.database, sandbox),
    /** Holds one kite; its reservation id. */
    hold: async (wishes: { user?: TestUser; total?: number; currency?: string; trip?: string } = {}) => {
      const { user = ada, ...wanted } = wishes;
      return (await holds(user).hold({ good: 'kite', ...wanted })).reservation_id;
    },
    seen,
    statusOf: async (reservationId: string) => (await seen(reservationId)).reservation_status,
    /** Says yes, or no, on the bank's page. */
    authenticate: answerBank,
    pay: (reservation_ids: string[], wishes: PayWishes = {}) => {
      const { user = ada, key, payment_method = 'pm_card_visa', ...rest } = wishes;
      const input = { reservation_ids, payment_method, ...rest };
      return payments(user).checkout(input, key === undefined ? {} : { idempotencyKey: key });
    },
    stop: async () => {
      await running.stop();
      await kill();
      await sandbox.stop();
    },
  };
}

async function answerBank(url: string, outcome: 'authenticate' | 'fail' = 'authenticate') {
  const body = new URLSearchParams({ outcome });
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`The bank's page answered ${answer.status}.`);
  return answer.headers.get('location');
}

function auditedOf(
  running: RunningServices,
  database: Instances['database'],
  sandbox: RunningSandbox,
): AuditSources {
  const gateway = createStripeGateway({ secretKey: 'sk_test_auditor', apiBase: sandbox.url });
  return {
    deps: createDeps(),
    get database() {
      return database();
    },
    gateway,
    inventories: new Map([['flight', running.client(stallInternalContract, 'payments')]]),
    users: null,
  };
}

function stallOf(holdSeconds: number) {
  return { limits: { holdSeconds, maxLiveHolds: 1_000 }, goods: { kite: 1_000 } };
}

export interface PayWishes {
  readonly user?: TestUser;
  readonly key?: string;
  readonly payment_method?: string;
  readonly trip?: string;
  readonly all?: boolean;
  readonly allow_partial?: boolean;
  readonly confirm_total?: { amount: number; currency: string };
}

export type Market = Awaited<ReturnType<typeof openMarket>>;

/** The refusal that a call ends with; fails when it succeeds. */
export async function refusalOf(call: Promise<unknown>): Promise<RemoteProblem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof RemoteProblem) return error;
    throw error;
  }
  throw new Error('A refusal was expected.');
}
