import { z } from 'zod';
import { viewDispute } from '../disputes/dispute.ts';
import { fromRow as disputeFromRow } from '../disputes/store.ts';
import { get, type Operation } from '../http/operation.ts';
import { viewIntent } from '../payment-intents/intent.ts';
import { fromRow as intentFromRow } from '../payment-intents/store.ts';
import { viewRefund } from '../refunds/refund.ts';
import { fromRow as refundFromRow } from '../refunds/store.ts';
import { sumByCurrency } from './rules.ts';

/** `GET /sandbox/ledger`: all that is true about money, for tests and auditors; Stripe has no such thing. */
export const ledgerOperation: Operation = get('/sandbox/ledger', z.strictObject({}), async ({ db }) => {
  const intentRows = await db
    .selectFrom('payment_intents')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const refundRows = await db.selectFrom('refunds').selectAll().orderBy('created_at').orderBy('id').execute();
  const disputeRows = await db
    .selectFrom('disputes')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const intents = intentRows.map(intentFromRow);
  const refunds = refundRows.map(refundFromRow);
  return {
    intents: intents.map(viewIntent),
    refunds: refunds.map(viewRefund),
    disputes: disputeRows.map((row) => viewDispute(disputeFromRow(row))),
    sums: sumByCurrency(intents, refunds),
  };
});
