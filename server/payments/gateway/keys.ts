import type { Kysely } from 'kysely';
import { type Database, isUniqueViolation } from '../../kernel/database/database.ts';
import type { PaymentsTables } from '../tables.ts';
import { OutcomeUnknown } from './gateway.ts';
import { isSpent } from './key-rules.ts';

/** Which POST of which checkout, refund or cancellation; `request` is all of its parameters. */
export interface KeyedCall<R> {
  readonly subject: string;
  readonly step: 'create' | 'confirm' | 'capture' | 'expire' | 'cancel' | 'refund' | 'detach';
  readonly request: R;
}

/**
 * Sends a POST under a key that was stored before, with the parameters that were stored with it, so
 * that a repeat after a crash is the same request word for word. A spent key gives way to the next
 * attempt's: whoever calls again has looked first what became of the one before.
 */
export async function sendKeyed<R, T>(
  database: Database<PaymentsTables>,
  call: KeyedCall<R>,
  send: (request: R, key: string) => Promise<T>,
): Promise<T> {
  const { key, request } = await takeKeyOrTwins(database, call);
  try {
    return await send(request, key);
  } catch (error) {
    if (error instanceof OutcomeUnknown && error.isServerError) await noteServerError(database, key);
    throw error;
  }
}

/** True when the processor may have seen this POST: then look before sending it. */
export async function wasSent(
  db: Kysely<PaymentsTables>,
  call: Pick<KeyedCall<unknown>, 'subject' | 'step'>,
): Promise<boolean> {
  return (await readNewest(db, call)) !== undefined;
}

/** Drops keys of long ago; returns how many. No checkout is under way for that long. */
export async function forgetKeys(database: Database<PaymentsTables>): Promise<number> {
  const keptMs = 30 * 24 * 3_600_000;
  return database.write(async (trx, now) => {
    const result = await trx
      .deleteFrom('gateway_keys')
      .where('created_at', '<', now - keptMs)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  });
}

/** A twin on another connection may be a moment faster; its key is the one to send. */
async function takeKeyOrTwins<R>(database: Database<PaymentsTables>, call: KeyedCall<R>) {
  try {
    return await takeKey(database, call);
  } catch (error) {
    if (isUniqueViolation(error)) return takeKey(database, call);
    throw error;
  }
}

async function takeKey<R>(
  database: Database<PaymentsTables>,
  call: KeyedCall<R>,
): Promise<{ key: string; request: R }> {
  const { subject, step } = call;
  return database.write(async (trx, now) => {
    const newest = await readNewest(trx, call);
    if (newest && !isSpent({ ...newest, step }, now)) {
      return { key: newest.key, request: JSON.parse(newest.request) as R };
    }
    const attempt = (newest?.attempt ?? 0) + 1;
    const key = `${subject}:${step}:${attempt}`;
    const request = JSON.stringify(call.request);
    await trx
      .insertInto('gateway_keys')
      .values({ key, subject, step, attempt, request, server_errors: 0, created_at: now })
      .execute();
    return { key, request: call.request };
  });
}

function readNewest(db: Kysely<PaymentsTables>, call: Pick<KeyedCall<unknown>, 'subject' | 'step'>) {
  return db
    .selectFrom('gateway_keys')
    .selectAll()
    .where('subject', '=', call.subject)
    .where('step', '=', call.step)
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function noteServerError(database: Database<PaymentsTables>, key: string): Promise<void> {
  await database.write((trx) =>
    trx
      .updateTable('gateway_keys')
      .set((eb) => ({ server_errors: eb('server_errors', '+', 1) }))
      .where('key', '=', key)
      .execute(),
  );
}
