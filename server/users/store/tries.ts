import type { UsersDb } from '../tables.ts';
import { type Tries, triesKeptMs } from '../throttle-rules.ts';

export async function findTries(db: UsersDb, bucket: string): Promise<Tries | undefined> {
  const row = await db
    .selectFrom('sign_in_tries')
    .selectAll()
    .where('bucket', '=', bucket)
    .executeTakeFirst();
  return row && { failures: row.failures, blockedUntil: row.blocked_until, lastAt: row.last_at };
}

/** As `findTries`, and takes the row for the rest of the transaction: guesses sent at once are counted one by one. */
export async function lockTries(db: UsersDb, bucket: string, now: number): Promise<Tries> {
  const row = await db
    .insertInto('sign_in_tries')
    .values({ bucket, failures: 0, blocked_until: now, last_at: now })
    // Sets what is there already: the write is for its lock.
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet({ bucket }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return { failures: row.failures, blockedUntil: row.blocked_until, lastAt: row.last_at };
}

export async function saveTries(db: UsersDb, bucket: string, tries: Tries): Promise<void> {
  await db
    .updateTable('sign_in_tries')
    .set({ failures: tries.failures, blocked_until: tries.blockedUntil, last_at: tries.lastAt })
    .where('bucket', '=', bucket)
    .execute();
}

export async function forgetTries(db: UsersDb, bucket: string): Promise<void> {
  await db.deleteFrom('sign_in_tries').where('bucket', '=', bucket).execute();
}

/** Drops rows that no policy remembers any more. */
export async function purgeTries(db: UsersDb, now: number): Promise<void> {
  await db
    .deleteFrom('sign_in_tries')
    .where('last_at', '<=', now - triesKeptMs)
    .execute();
}
