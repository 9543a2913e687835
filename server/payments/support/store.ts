import type { Kysely } from 'kysely';
import type { Checkout } from '../checkout/checkout.ts';
import { completeCheckouts } from '../checkout/store.ts';
import { answerable, type Dispute } from '../disputes/dispute.ts';
import { readDisputes } from '../disputes/store.ts';
import { alarmingTries } from '../runner/runner.ts';
import type { CheckoutRow, DoorRow, PaymentsTables } from '../tables.ts';
import { overdueMs } from './overdue.ts';

type Db = Kysely<PaymentsTables>;

/** A checkout with its failures in a row, and what the payer's bank wants back of it. */
export interface Case {
  readonly checkout: Checkout;
  readonly tries: number;
  readonly disputes: readonly Dispute[];
}

/** More than a person can look after; whoever has them has another problem. */
const mostCases = 200;

/** Checkouts that may want a person, oldest first. */
export async function listCases(db: Db, now: number): Promise<Case[]> {
  const rows = await db
    .selectFrom('checkouts')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('parked_at', 'is not', null),
        eb.and([eb('state', '=', 'NeedsHuman'), eb('looked_after_at', 'is', null)]),
        eb.and([
          eb('next_run_at', 'is not', null),
          eb.or([eb('tries', '>=', alarmingTries), eb('deadline_at', '<', now - overdueMs)]),
        ]),
        eb(
          'id',
          'in',
          eb
            .selectFrom('disputes')
            .select('checkout_id')
            .where('status', 'in', [...answerable]),
        ),
      ]),
    )
    .orderBy('created_at')
    .limit(mostCases)
    .execute();
  return toCases(db, rows);
}

/** The cases of these transactions, newest first. */
export async function findCases(db: Db, transactionIds: readonly string[]): Promise<Case[]> {
  if (transactionIds.length === 0) return [];
  const rows = await db
    .selectFrom('checkouts')
    .selectAll()
    .where('transaction_id', 'in', [...transactionIds])
    .orderBy('created_at', 'desc')
    .execute();
  return toCases(db, rows);
}

/** The case of a transaction. */
export async function findCase(db: Db, transactionId: string): Promise<Case | null> {
  return (await findCases(db, [transactionId]))[0] ?? null;
}

/** Every way in that a checkout ever had, oldest first. */
export function readDoors(db: Db, checkoutId: string): Promise<DoorRow[]> {
  return db.selectFrom('doors').selectAll().where('checkout_id', '=', checkoutId).orderBy('number').execute();
}

async function toCases(db: Db, rows: readonly CheckoutRow[]): Promise<Case[]> {
  const checkouts = await completeCheckouts(db, rows);
  const disputes = await readDisputes(
    db,
    checkouts.map(({ id }) => id),
  );
  return checkouts.map((checkout, index) => ({
    checkout,
    tries: rows[index]?.tries ?? 0,
    disputes: disputes.filter(({ checkoutId }) => checkoutId === checkout.id),
  }));
}
