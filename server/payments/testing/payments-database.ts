import type { Database } from '../../kernel/database/database.ts';
import { migrate } from '../../kernel/database/migrate.ts';
import { openDatabase } from '../../kernel/database/open.ts';
import { createLog } from '../../kernel/log.ts';
import type { TestClock } from '../../kernel/testing/clock.ts';
import type { TestEngine } from '../../kernel/testing/databases.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { insertCheckout } from '../checkout/store.ts';
import { paymentsMigrations } from '../migrations/list.ts';
import type { PaymentsTables } from '../tables.ts';

/** A new payments database on a settable clock. */
export async function openPaymentsDatabase(
  engine: TestEngine,
  clock: TestClock,
): Promise<Database<PaymentsTables>> {
  const url = await engine.createDatabaseUrl();
  const log = createLog({ level: 'silent' });
  const database = await openDatabase<PaymentsTables>(url, { now: clock.now, ownClock: true, log });
  await migrate(database, paymentsMigrations);
  return database;
}

/** Stores a checkout; each needs ids and reservations of its own. */
export async function storeCheckout(
  database: Database<PaymentsTables>,
  checkout: Checkout,
): Promise<Checkout> {
  await database.write((trx) => insertCheckout(trx, checkout));
  return checkout;
}
