import type { Transaction } from 'kysely';
import type { Database } from '../../kernel/database/database.ts';
import type { PaymentsTables } from '../tables.ts';
import { longestDelayMs } from './backoff-rules.ts';

/**
 * How long a row stays with an instance that does not answer for itself. A running one renews it every
 * second; a killed one's work is another's after this. Nothing depends on it but speed: two that work on
 * one row send the same keys, and only one of them can write.
 */
export const leaseMs = 4_000;

/** Somebody else moved the row: stop, it is in good hands. */
export class MovedElsewhere extends Error {
  constructor(id: string) {
    super(`${id} was moved by another runner.`);
    this.name = 'MovedElsewhere';
  }
}

/** Rows of one table that wait for a runner. All methods are safe with many instances. */
export interface Queue {
  /** Leases up to `limit` due rows to this instance. */
  takeDue(limit: number): Promise<string[]>;
  /** Leases this row, due or not; false when another instance has it or it is at its end. */
  take(id: string): Promise<boolean>;
  renew(ids: readonly string[]): Promise<void>;
  /** Gives the lease up; the row is due again after `delayMs`. */
  putBack(id: string, delayMs: number): Promise<void>;
  /** The same after a failure; the delay grows with the failures in a row, whose number is returned. */
  putBackAfterFailure(id: string, delayOf: (tries: number) => number): Promise<number>;
  /**
   * What only waits to be tried again is due now. `voidLeases`: no other instance can be running, so what
   * is leased is orphaned.
   */
  wakeAll(options: { voidLeases: boolean }): Promise<void>;
}

export interface QueueOptions {
  readonly database: Database<PaymentsTables>;
  readonly table: 'checkouts' | 'refunds' | 'cancellations';
  /** This instance, among all that ever ran. */
  readonly owner: string;
}

export function createQueue({ database, table, owner }: QueueOptions): Queue {
  // The three tables have the same work columns; one name stands for all in the types.
  const work = table as 'checkouts';
  const lease = (now: number) => ({ lease_owner: owner, lease_until: now + leaseMs });
  return {
    takeDue: (limit) =>
      database.write(async (trx, now) => {
        let due = trx
          .selectFrom(work)
          .select('id')
          .where('next_run_at', '<=', now)
          .where('lease_until', '<=', now)
          .orderBy('next_run_at')
          .limit(limit);
        if (database.dialect === 'postgres') due = due.forUpdate().skipLocked();
        const ids = (await due.execute()).map(({ id }) => id);
        if (ids.length > 0) await trx.updateTable(work).set(lease(now)).where('id', 'in', ids).execute();
        return ids;
      }),
    take: (id) =>
      database.write(async (trx, now) => {
        const taken = await trx
          .updateTable(work)
          .set(lease(now))
          .where('id', '=', id)
          .where('next_run_at', 'is not', null)
          .where((eb) => eb.or([eb('lease_until', '<=', now), eb('lease_owner', '=', owner)]))
          .executeTakeFirst();
        return Number(taken.numUpdatedRows) === 1;
      }),
    renew: (ids) =>
      database.write(async (trx, now) => {
        const mine = trx.updateTable(work).set(lease(now)).where('lease_owner', '=', owner);
        await mine.where('id', 'in', ids).where('next_run_at', 'is not', null).execute();
      }),
    putBack: (id, delayMs) =>
      database.write((trx, now) =>
        putBack(trx, { work, id, owner }, { next_run_at: now + delayMs, tries: 0 }),
      ),
    putBackAfterFailure: (id, delayOf) =>
      database.write(async (trx, now) => {
        const row = await trx.selectFrom(work).select('tries').where('id', '=', id).executeTakeFirst();
        const tries = (row?.tries ?? 0) + 1;
        await putBack(trx, { work, id, owner }, { next_run_at: now + delayOf(tries), tries });
        return tries;
      }),
    wakeAll: ({ voidLeases }) =>
      database.write(async (trx, now) => {
        if (voidLeases) {
          const freed = { lease_owner: null, lease_until: 0 };
          await trx.updateTable(work).set(freed).where('lease_until', '>', 0).execute();
        }
        const soon = now + longestDelayMs;
        await trx.updateTable(work).set({ next_run_at: now }).where('next_run_at', '<=', soon).execute();
      }),
  };
}

async function putBack(
  trx: Transaction<PaymentsTables>,
  row: { work: 'checkouts'; id: string; owner: string },
  change: { next_run_at: number; tries: number },
): Promise<void> {
  await trx
    .updateTable(row.work)
    .set({ ...change, lease_until: 0 })
    .where('id', '=', row.id)
    .where('lease_owner', '=', row.owner)
    .where('next_run_at', 'is not', null)
    .execute();
}
