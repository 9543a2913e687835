import type { Kysely } from 'kysely';
import type { Checkout } from '../checkout/checkout.ts';
import { completeCheckouts } from '../checkout/store.ts';
import { alarmingTries } from '../runner/runner.ts';
import type { DoorRow, PaymentsTables } from '../tables.ts';
import { overdueMs } from './attention.ts';

type Db = Kysely<PaymentsTables>;

/** A checkout with its failures in a row. */
export interface Case {
  readonly checkout: Checkout;
  readonly tries: number;
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
      ]),
    )
    .orderBy('created_at')
    .limit(mostCases)
    .execute();
  const checkouts = await completeCheckouts(db, rows);
  return checkouts.map((checkout, index) => ({ checkout, tries: rows[index]?.tries ?? 0 }));
}

/** The case of a transaction. */
export async function findCase(db: Db, transactionId: string): Promise<Case | null> {
  const rows = await db
    .selectFrom('checkouts')
    .selectAll()
    .where('transaction_id', '=', transactionId)
    .execute();
  const [checkout] = await completeCheckouts(db, rows);
  return checkout ? { checkout, tries: rows[0]?.tries ?? 0 } : null;
}

/** Every way in that a checkout ever had, oldest first. */
export function readDoors(db: Db, checkoutId: string): Promise<DoorRow[]> {
  return db.selectFrom('doors').selectAll().where('checkout_id', '=', checkoutId).orderBy('number').execute();
}
