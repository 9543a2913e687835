import type { Database } from '../../kernel/database/database.ts';
import type { PaymentsTables } from '../tables.ts';
import type { Findings } from './reconcile.ts';

/** One instance reconciles; when it dies, another one begins anew after this. */
const leaseMs = 60_000;

/** Notes that the database was put back to `takenAt` (epoch ms): the service opens when it has reconciled. */
export async function markRestored(
  database: Database<PaymentsTables>,
  restore: { readonly id: string; readonly takenAt: number },
): Promise<void> {
  await database.write(async (trx, now) => {
    const row = { id: restore.id, taken_at: restore.takenAt, restored_at: now };
    await trx
      .insertInto('recoveries')
      .values({ ...row, lease_until: 0, finished_at: null, report: null })
      .execute();
  });
}

/** True while a restored database has not been reconciled. */
export async function isRecovering({ kysely }: Database<PaymentsTables>): Promise<boolean> {
  const open = kysely.selectFrom('recoveries').select('id').where('finished_at', 'is', null);
  return (await open.executeTakeFirst()) !== undefined;
}

/** Takes the recovery that is to be done, unless another instance is at it. */
export async function takeRecovery(
  database: Database<PaymentsTables>,
): Promise<{ id: string; takenAt: number } | null> {
  return database.write(async (trx, now) => {
    const due = await trx
      .selectFrom('recoveries')
      .selectAll()
      .where('finished_at', 'is', null)
      .where('lease_until', '<=', now)
      .orderBy('taken_at')
      .executeTakeFirst();
    if (!due) return null;
    const taken = await trx
      .updateTable('recoveries')
      .set({ lease_until: now + leaseMs })
      .where('id', '=', due.id)
      .where('lease_until', '=', due.lease_until)
      .executeTakeFirst();
    return Number(taken.numUpdatedRows) === 1 ? { id: due.id, takenAt: due.taken_at } : null;
  });
}

export async function finishRecovery(
  database: Database<PaymentsTables>,
  id: string,
  findings: Findings,
): Promise<void> {
  await database.write((trx, now) =>
    trx
      .updateTable('recoveries')
      .set({ finished_at: now, report: JSON.stringify(findings) })
      .where('id', '=', id)
      .execute(),
  );
}
