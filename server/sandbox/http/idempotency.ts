import { type Database, isUniqueViolation } from '../../kernel/database/database.ts';
import type { SandboxTables } from '../tables.ts';
import { failureBody, keyInUse, StripeFailure } from './failure.ts';
import type { Answer, Writing } from './operation.ts';

/** Stripe may forget a key once it is a day old (docs.stripe.com/api/idempotent_requests). */
export const keptMs = 24 * 3_600_000;

export interface KeyedRequest {
  readonly key: string;
  /** Method and path. */
  readonly endpoint: string;
  readonly fingerprint: string;
}

export interface Replay {
  readonly answer: Answer;
  readonly isReplayed: boolean;
}

type Transaction = Writing['db'];
export type Work = (trx: Transaction, now: number) => Promise<Answer>;

/**
 * Runs `work` and keeps its answer in the same transaction, so that the ledger and the kept answer never
 * differ; a repeat gets the kept answer, whatever it was. Throws `idempotency_error` when the key came
 * with another endpoint or other parameters.
 */
export async function answerOnce(
  database: Database<SandboxTables>,
  request: KeyedRequest | null,
  work: Work,
): Promise<Replay> {
  if (!request) return { answer: await database.write(work), isReplayed: false };
  try {
    return await database.write(async (trx, now) => {
      const kept = await findKept(trx, request, now);
      if (kept) return { answer: kept, isReplayed: true };
      const answer = await refusalAsAnswer(() => work(trx, now));
      await keep(trx, { request, answer, now });
      return { answer, isReplayed: false };
    });
  } catch (error) {
    // Another process ran the same key between our look and our write.
    if (isUniqueViolation(error)) throw keyInUse(request.key);
    throw error;
  }
}

async function findKept(trx: Transaction, request: KeyedRequest, now: number): Promise<Answer | undefined> {
  await trx
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', now - keptMs)
    .execute();
  const row = await trx
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('key', '=', request.key)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.endpoint !== request.endpoint) {
    throw keyReused(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ` +
        `('${request.endpoint}' vs '${row.endpoint}').`,
      request.key,
    );
  }
  if (row.fingerprint !== request.fingerprint) {
    const message =
      'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    throw keyReused(message, request.key);
  }
  return { status: row.status, body: JSON.parse(row.body) as object };
}

/** A refusal from inside the endpoint is an answer like any other, unless it says that nothing ran. */
async function refusalAsAnswer(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof StripeFailure && error.isReplayed)) throw error;
    return { status: error.status, body: failureBody(error.details) };
  }
}

async function keep(
  trx: Transaction,
  { request, answer, now }: { request: KeyedRequest; answer: Answer; now: number },
): Promise<void> {
  await trx
    .insertInto('idempotency_keys')
    .values({ ...request, status: answer.status, body: JSON.stringify(answer.body), created_at: now })
    .execute();
}

function keyReused(message: string, key: string): StripeFailure {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  const details = { type: 'idempotency_error', message: `${message} ${advice}` } as const;
  return new StripeFailure(400, details, { isReplayed: false });
}
