import type { Transaction } from 'kysely';
import type { Database } from '../../kernel/database/database.ts';
import { toCancellation } from '../cancellations/store.ts';
import { completeCheckouts } from '../checkout/store.ts';
import { toDispute } from '../disputes/store.ts';
import { issuedDocument } from '../documents/contract.ts';
import { toRefund } from '../refunds/store.ts';
import type { DocumentRow, PaymentsTables } from '../tables.ts';
import type { CheckoutFact, DocumentFact, PaymentsFacts } from './facts.ts';

type Db = Transaction<PaymentsTables>;

/** Few enough ids for one statement on both engines. */
const batch = 500;

/** Everything in the payments database that an audit looks at, in one view of it. */
export function readOwnFacts(database: Database<PaymentsTables>): Promise<PaymentsFacts> {
  return database.snapshot(async (db, now) => {
    const checkouts = await readCheckouts(db);
    const doors = await db.selectFrom('doors').selectAll().where('is_open', '=', 1).execute();
    const refunds = await db.selectFrom('refunds').selectAll().execute();
    const cancellations = await db.selectFrom('cancellations').selectAll().execute();
    const disputes = await db.selectFrom('disputes').selectAll().orderBy('id').execute();
    const documents = await db.selectFrom('documents').selectAll().orderBy('number').execute();
    const series = await db.selectFrom('document_series').selectAll().execute();
    return {
      now,
      checkouts,
      openDoors: doors.map((door) => ({
        checkoutId: door.checkout_id,
        opensOn: door.intent_id ?? door.page_id ?? 'nothing',
      })),
      refunds: refunds.map(toRefund),
      cancellations: cancellations.map(toCancellation),
      disputes: disputes.map(toDispute),
      documents: documents.map(toDocument),
      series: new Map(series.map(({ series: name, last }) => [name, last])),
    };
  });
}

async function readCheckouts(db: Db): Promise<CheckoutFact[]> {
  const found: CheckoutFact[] = [];
  for (;;) {
    const rows = await db
      .selectFrom('checkouts')
      .selectAll()
      .where('id', '>', found.at(-1)?.id ?? '')
      .orderBy('id')
      .limit(batch)
      .execute();
    const checkouts = await completeCheckouts(db, rows);
    const updatedAt = new Map(rows.map(({ id, updated_at }) => [id, updated_at]));
    found.push(...checkouts.map((one) => ({ ...one, updatedAt: updatedAt.get(one.id) ?? one.createdAt })));
    if (rows.length < batch) return found;
  }
}

function toDocument(row: DocumentRow): DocumentFact {
  return {
    number: row.number,
    kind: row.kind,
    checkoutId: row.checkout_id,
    reservationId: row.reservation_id,
    body: readBody(row.body),
  };
}

function readBody(text: string): DocumentFact['body'] {
  try {
    return issuedDocument.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
