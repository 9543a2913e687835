import type { ReservationFact } from '../../contracts/audit.ts';
import type { ReservationKind } from '../../contracts/reservation.ts';
import { toMinor } from '../../contracts/values.ts';
import type { AccountFacts, AuditFacts, InventoryFacts, PaymentsFacts, ReservationRecord } from './facts.ts';
import { readOwnFacts } from './own-facts.ts';
import type { AuditSources } from './sources.ts';

const dayMs = 86_400_000;

/**
 * Reads all five databases and the processor's books. Each is read as it is at its own moment, so money and
 * bookings that move meanwhile can seem to disagree: whoever judges looks again before believing it.
 */
export async function collectFacts(sources: AuditSources): Promise<AuditFacts> {
  const own = await readOwnFacts(sources.database);
  const [inventories, accounts, ledger] = await Promise.all([
    Promise.all([...sources.inventories].map(([kind, client]) => readInventory(kind, client))),
    sources.users && readAccounts(sources.users),
    sources.gateway.readLedger(beginningOf(own)),
  ]);
  return { ...own, inventories, accounts, ledger };
}

type InventoryClient = AuditSources['inventories'] extends ReadonlyMap<ReservationKind, infer C> ? C : never;

async function readInventory(kind: ReservationKind, client: InventoryClient): Promise<InventoryFacts> {
  const [facts, stock] = await Promise.all([
    readPages((page) => client.listReservationFacts(page)),
    client.compareStock({}),
  ]);
  return { kind, reservations: facts.map((fact) => toRecord(kind, fact)), stock };
}

async function readAccounts(users: NonNullable<AuditSources['users']>): Promise<AccountFacts> {
  const [accounts, credentials] = await Promise.all([
    readPages((page) => users.listAccountFacts(page)),
    users.listStrayCredentials({}),
  ]);
  return { accounts, ...credentials };
}

async function readPages<T>(
  read: (page: {
    limit: number;
    cursor?: string | undefined;
  }) => Promise<{ items: T[]; next_cursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 1_000, cursor });
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

function toRecord(kind: ReservationKind, fact: ReservationFact): ReservationRecord {
  return {
    id: fact.reservation_id,
    kind,
    userId: fact.user_id,
    state: fact.reservation_status,
    priceMinor: toMinor(fact.total, fact.currency),
    currency: fact.currency,
    claimId: fact.claim_id,
    transactionId: fact.transaction_id,
  };
}

/** A day before our first checkout: no clock is wrong by that much. */
function beginningOf({ checkouts, now }: PaymentsFacts): number {
  return checkouts.reduce((first, { createdAt }) => Math.min(first, createdAt), now) - dayMs;
}
