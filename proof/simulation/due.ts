import { sql } from 'kysely';
import type { PaymentsTables } from '../../server/payments/tables.ts';
import type { KeptDatabase } from './kept-database.ts';

/** When the queues of payments have something to do, by the job that does it. */
const dueAt: Readonly<Record<string, ReturnType<typeof sql<{ due: number | null }>>>> = {
  checkouts: sql`select min(max(next_run_at, lease_until)) as due from checkouts`,
  refunds: sql`select min(max(next_run_at, lease_until)) as due from refunds`,
  cancellations: sql`select min(max(next_run_at, lease_until)) as due from cancellations`,
  'payments-inbox': sql`select min(next_try_at) as due from inbox`,
};

/** How long until a job of payments has something to do; undefined of a job that is no queue's. */
export function watchQueues(
  payments: KeptDatabase,
  now: () => number,
): (job: string) => Promise<number | undefined> {
  const { kysely } = payments.raw<PaymentsTables>();
  return async (job) => {
    const query = dueAt[job];
    if (!query) return undefined;
    const { rows } = await query.execute(kysely);
    return (rows[0]?.due ?? Number.POSITIVE_INFINITY) - now();
  };
}
