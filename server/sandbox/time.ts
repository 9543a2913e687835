import type { Database } from '../kernel/database/database.ts';
import { getCharge, updateCharge } from './charges/store.ts';
import { writeExpired } from './checkout-sessions/ending.ts';
import { overdueSessions } from './checkout-sessions/store.ts';
import { StripeFailure } from './http/failure.ts';
import type { Writing } from './http/operation.ts';
import { cancelIntent } from './payment-intents/rules.ts';
import { writeCanceled } from './payment-intents/settlement.ts';
import { lapsedIntents } from './payment-intents/store.ts';
import { settleRefund } from './refunds/rules.ts';
import { dueRefunds, writeSettledRefund } from './refunds/store.ts';
import type { SandboxTables } from './tables.ts';

/**
 * Lets happen what the clock has brought about by itself: pages expire, banks settle refunds and let
 * authorisations go.
 * Runs before each request, so that an answer never shows an older world than its instant.
 */
export async function passTime(
  database: Database<SandboxTables>,
  writingAt: (trx: Writing['db'], now: number) => Writing,
): Promise<void> {
  if (!(await isAnythingDue(database))) return;
  try {
    await database.write(async (trx, now) => {
      const writing = writingAt(trx, now);
      await expireOverdueSessions(writing);
      await releaseLapsedIntents(writing);
      await settleDueRefunds(writing);
    });
  } catch (error) {
    // On PostgreSQL another request may let the same time pass; what it wrote is what this one would have.
    if (!(error instanceof StripeFailure && error.details.code === 'lock_timeout')) throw error;
  }
}

async function releaseLapsedIntents(writing: Writing): Promise<void> {
  for (const intent of await lapsedIntents(writing)) {
    await writeCanceled(writing, intent, cancelIntent(intent, 'automatic', writing.now));
  }
}

async function expireOverdueSessions(writing: Writing): Promise<void> {
  for (const session of await overdueSessions(writing)) await writeExpired(writing, session);
}

async function settleDueRefunds(writing: Writing): Promise<void> {
  for (const refund of await dueRefunds(writing)) {
    const charge = await getCharge(writing, refund.charge);
    const settled = settleRefund(refund, charge);
    await writeSettledRefund(writing, refund, settled.refund);
    if (settled.charge !== charge) await updateCharge(writing, charge, settled.charge);
  }
}

async function isAnythingDue({ kysely, now }: Database<SandboxTables>): Promise<boolean> {
  const instant = await now();
  const refund = kysely.selectFrom('refunds').select('id').where('settles_at', '<=', instant).limit(1);
  const intent = kysely
    .selectFrom('payment_intents')
    .select('id')
    .where('status', '=', 'requires_capture')
    .where('capture_before', '<=', instant)
    .limit(1);
  const session = kysely
    .selectFrom('checkout_sessions')
    .select('id')
    .where('status', '=', 'open')
    .where('expires_at', '<=', instant)
    .limit(1);
  for (const due of [refund, intent, session]) {
    if ((await due.executeTakeFirst()) !== undefined) return true;
  }
  return false;
}
