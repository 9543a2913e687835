import { createClient } from '../../server/contracts/client.ts';
import { openDatabase } from '../../server/kernel/database/open.ts';
import { createDeps } from '../../server/kernel/deps.ts';
import { runServices, type TestUser } from '../../server/kernel/testing/running.ts';
import { collectFacts } from '../../server/payments/audit/collect.ts';
import { auditFacts } from '../../server/payments/audit/invariants.ts';
import { paymentsContract, type Transaction } from '../../server/payments/contract.ts';
import { createStripeGateway } from '../../server/payments/gateway/stripe.ts';
import type { PaymentsTables } from '../../server/payments/tables.ts';
import {
  createStall,
  stallContract,
  stallInternalContract,
} from '../../server/reservations/testing/stall.ts';
import { payer } from '../../server/sandbox/testing/payer.ts';
import { runSandbox } from '../../server/sandbox/testing/running-sandbox.ts';
import { findDisagreements } from '../simulation/agreement.ts';
import type { Told } from '../simulation/person.ts';

const ada: TestUser = { userId: '1001', name: 'Ada Lovelace', role: 'traveller' };
const good = 'kite';
/** The dead give no answer. */
const nothingSaid: Told = { held: new Set(), paid: new Map(), declined: new Set(), cancelled: new Set() };

/** What lives on while payments dies: a stall to hold things at, and the sandbox that has the money. */
export async function openCounter(database: string) {
  const deps = createDeps();
  const sandbox = await runSandbox();
  const limits = { holdSeconds: 1_800, maxLiveHolds: 10_000 };
  const running = await runServices(deps, [
    () => createStall({ deps, database, limits, goods: { [good]: 10_000 } }),
  ]);
  const holds = running.client(stallContract, ada);
  const paidPages = new Set<string>();
  const hold = async () => (await holds.hold({ good })).reservation_id;
  return {
    orders: {
      stallUrl: running.internalUrl,
      sandboxUrl: sandbox.url,
      payer: { kind: 'user', ...ada } as const,
    },
    token: () => running.tokenOf('payments', 'flights'),
    /** Two reservations for each checkout. */
    holdPairs: async (count: number) => {
      const pairs: (readonly [string, string])[] = [];
      while (pairs.length < count) pairs.push([await hold(), await hold()]);
      return pairs;
    },
    pay: (url: string, ids: readonly string[], payment_method: string) =>
      paymentsAt(url).checkout({ reservation_ids: [...ids], payment_method }),
    giveUp: (url: string, transaction_id: string) => paymentsAt(url).giveUp({ transaction_id }),
    cancel: async (url: string, reservation_id: string) => {
      const { quote_id } = await holds.quoteCancellation({ reservation_id });
      return paymentsAt(url).cancel({ reservation_id, quote_id });
    },
    /** The newest payments. */
    transactions: async (url: string) => (await paymentsAt(url).listTransactions({ limit: 200 })).items,
    /** Pays on a page that waits for it, once. */
    payOnPage: async ({ action_url: page }: Transaction) => {
      if (page === null || paidPages.has(page)) return;
      paidPages.add(page);
      await payer.choose(page, 'pm_card_visa');
    },
    statusOf: async (reservation_id: string) =>
      (await holds.showReservation({ reservation_id })).reservation_status,
    /** What `travel audit` says, and what it leaves to us, once payments is dead. */
    audit: async (paymentsDatabase: string) => {
      const payments = await openDatabase<PaymentsTables>(paymentsDatabase, deps);
      try {
        const facts = await collectFacts({
          deps,
          database: payments,
          gateway: createStripeGateway({ secretKey: 'sk_test_audit', apiBase: sandbox.url }),
          inventories: new Map([['flight', running.client(stallInternalContract, 'payments')]]),
          users: null,
        });
        return [
          ...auditFacts(facts).map(({ sentence }) => sentence),
          ...findDisagreements(facts, nothingSaid),
        ];
      } finally {
        await payments.close();
      }
    },
    stop: async () => {
      await running.stop();
      await sandbox.stop();
    },
  };
}

export type Counter = Awaited<ReturnType<typeof openCounter>>;

function paymentsAt(url: string) {
  return createClient(paymentsContract, async ({ method, path, query, body }) => {
    const target = new URL(path, url);
    for (const [name, value] of Object.entries(query)) target.searchParams.append(name, String(value));
    const headers = { authorization: 'Bearer ada', 'content-type': 'application/json' };
    const response = await fetch(target, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  });
}
