import { actorOf, type Caller } from '../kernel/auth/caller.ts';
import { tooMany } from '../kernel/http/limits.ts';
import type { Parts } from './parts.ts';
import { bucketOf } from './secrets.ts';
import { findTries, lockTries, saveTries } from './store/tries.ts';
import type { UsersDb } from './tables.ts';
import { accountPolicy, addFailure, addressPolicy, secondsToWait } from './throttle-rules.ts';

/** Where the failures of one account are counted, whether or not anybody has it. */
export function accountBucket({ keys }: Parts, email: string): string {
  return bucketOf(keys.hmacSecret, 'account', email);
}

/** Where the failures of whoever is calling are counted. */
export function addressBucket({ keys }: Parts, caller: Caller): string {
  return bucketOf(keys.hmacSecret, 'address', actorOf(caller));
}

/** Throws `too-many-requests` while the calling address has to wait. */
export async function checkAddress(db: UsersDb, bucket: string, now: number): Promise<void> {
  const seconds = secondsToWait(await findTries(db, bucket), now);
  if (seconds > 0) throw tooMany(seconds);
}

/**
 * Counts a try at an account before the password is looked at, so that guesses sent at the same time do
 * not all see a clean record; a right password takes the count back. Throws `too-many-requests`.
 */
export async function takeAccountTry(trx: UsersDb, bucket: string, now: number): Promise<void> {
  const tries = await lockTries(trx, bucket, now);
  const seconds = secondsToWait(tries, now);
  if (seconds > 0) throw tooMany(seconds);
  await saveTries(trx, bucket, addFailure(accountPolicy, tries, now));
}

/** Counts against the calling address what turned out to be a guess. */
export async function countAgainstAddress(trx: UsersDb, bucket: string, now: number): Promise<void> {
  const tries = await lockTries(trx, bucket, now);
  await saveTries(trx, bucket, addFailure(addressPolicy, tries, now));
}
