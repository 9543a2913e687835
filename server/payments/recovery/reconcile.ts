import { type Database, isUniqueViolation } from '../../kernel/database/database.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { insertCheckout, readCheckout, saveCheckout } from '../checkout/store.ts';
import { type Gateway, RefusedByGateway } from '../gateway/gateway.ts';
import type { LedgerIntent } from '../gateway/ledger.ts';
import type { PaymentsTables } from '../tables.ts';
import { capturedCheckout, rebuildCheckout, remedyFor } from './rules.ts';

export interface ReconcileTools {
  readonly database: Database<PaymentsTables>;
  readonly gateway: Gateway;
  readonly deps: Deps;
}

/** What a reconciliation came upon, by checkout. */
export interface Findings {
  /** Payments that the processor has since the backup, with a little before it. */
  readonly lookedAt: number;
  /** Begun after the backup and paid: made again from the marks on the payment. */
  readonly rebuilt: string[];
  /** Known, and paid after the backup. */
  readonly paidMeanwhile: string[];
  /** Never paid: their way in for money was shut. */
  readonly cancelled: string[];
  /** Paid, but without marks to make a checkout from: the money went back. */
  readonly refunded: string[];
}

/** Payments older than this at the time of the backup were on its books. */
const overlapMs = 24 * 3_600_000;

/**
 * Compares a restored database with the processor, which was never put back, and makes up for what is
 * missing: no money is kept without a checkout that books it or gives it back. Repeatable.
 */
export async function reconcile(tools: ReconcileTools, takenAt: number): Promise<Findings> {
  const { database, gateway, deps } = tools;
  const { intents } = await gateway.readLedger(takenAt - overlapMs);
  const findings: Findings = {
    lookedAt: intents.length,
    ...{ rebuilt: [], paidMeanwhile: [], cancelled: [], refunded: [] },
  };
  for (const intent of intents) {
    const checkout = await readCheckout(database.kysely, intent.checkoutId);
    const remedy = remedyFor(intent, checkout);
    if (remedy === 'leave') continue;
    const found = remedy === 'cancel' ? await cancel(intent, tools) : await goOn(intent, checkout, tools);
    findings[found].push(intent.checkoutId);
    deps.log.warn({ checkout_id: intent.checkoutId, intent_id: intent.id, found }, 'unknown to the backup');
  }
  return findings;
}

type Found = Exclude<keyof Findings, 'lookedAt'>;

async function goOn(intent: LedgerIntent, known: Checkout | null, tools: ReconcileTools): Promise<Found> {
  const { database } = tools;
  const now = await database.now();
  const before = known ?? rebuildCheckout(intent, now);
  if (!before) return refundAll(intent, tools);
  const after = capturedCheckout(before, intent, now);
  try {
    await database.write(async (trx, at) => {
      if (!known) await insertCheckout(trx, before);
      await saveCheckout(trx, { before, after, why: { event: 'recovered', actor: 'payments' } }, at);
    });
  } catch (error) {
    // In the backup another checkout is at the same reservation: it will come to its own end.
    if (isUniqueViolation(error)) return refundAll(intent, tools);
    throw error;
  }
  return known ? 'paidMeanwhile' : 'rebuilt';
}

/** Nothing was taken yet; when the payer was faster than we, the money is found at the next look. */
async function cancel(intent: LedgerIntent, { gateway }: ReconcileTools): Promise<Found> {
  try {
    const { id: intentId, amountMinor, currency } = intent;
    await gateway.cancelIntent({ intentId, amountMinor, currency }, `recovery:${intentId}:cancel`);
  } catch (error) {
    if (!(error instanceof RefusedByGateway)) throw error;
    throw new Error(`Intent ${intent.id} moved while it was being cancelled.`, { cause: error });
  }
  return 'cancelled';
}

async function refundAll(intent: LedgerIntent, { gateway }: ReconcileTools): Promise<Found> {
  const { id: intentId, receivedMinor: amountMinor, currency } = intent;
  const order = { refundId: `recovery-${intentId}`, intentId, amountMinor, currency };
  if ((await gateway.findRefund(order)) === null) {
    await gateway.createRefund(order, `recovery:${intentId}:refund`);
  }
  return 'refunded';
}
