import type { Kysely, Transaction } from 'kysely';
import { Problem, type ProblemSlug } from '../contracts/problem.ts';
import { actorOf } from './auth/caller.ts';
import type { Database } from './database/database.ts';
import type { Migration } from './database/migrate.ts';
import type { Call } from './http/call.ts';

/** How long a first answer is kept for repeats (DESIGN 7). */
export const keptMs = 72 * 3_600_000;

export interface IdempotencyTables {
  idempotency_keys: {
    actor: string;
    key: string;
    fingerprint: string;
    /** JSON: {value} or {refusal}; empty while its own transaction runs. */
    answer: string;
    created_at: number;
  };
}

export const idempotencyMigration: Migration = {
  name: '0000-idempotency-keys',
  async up(db) {
    await db.schema
      .createTable('idempotency_keys')
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('answer', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('idempotency_keys_pk', ['actor', 'key'])
      .execute();
    await db.schema
      .createIndex('idempotency_keys_by_age')
      .on('idempotency_keys')
      .column('created_at')
      .execute();
  },
};

type Answer =
  | { value: unknown }
  | { refusal: { slug: ProblemSlug; detail: string; extensions: Record<string, unknown> } };

/**
 * Runs `work` in a write transaction together with the record of its answer, so that a repeat of the
 * same key and body gets the first answer and never a second effect. `T` must survive JSON.
 * Refusals are kept too; trouble (5xx, 429) is not. Without a key `work` just runs.
 * Throws `idempotency-key-reused` when the key came with another request.
 */
export async function writeOnce<S extends IdempotencyTables, T>(
  database: Database<S>,
  call: Call,
  work: (trx: Transaction<S>, now: number) => Promise<T>,
): Promise<T> {
  if (call.idempotencyKey === undefined) return database.write(work);
  const record = recordOf(call, call.idempotencyKey);
  try {
    return await database.write(async (trx, now) => {
      const known = await reserve(asKeys(trx), record, now);
      if (known) return replay<T>(known, record.fingerprint);
      const value = await work(trx, now);
      await store(asKeys(trx), record, { value });
      return value;
    });
  } catch (error) {
    if (isKept(error)) await keepRefusal(database, record, error);
    throw error;
  }
}

/**
 * The kept answer to this call, for work that has to look outside before it writes: undefined when it is
 * new. Throws like `writeOnce`; a twin that runs at the same moment is for `writeOnce` to find.
 */
export async function recallAnswer<S extends IdempotencyTables, T>(
  database: Database<S>,
  call: Call,
): Promise<{ value: T } | undefined> {
  if (call.idempotencyKey === undefined) return undefined;
  const { actor, key, fingerprint } = recordOf(call, call.idempotencyKey);
  const known = await (database.kysely as unknown as Kysely<IdempotencyTables>)
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'answer'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('created_at', '>=', (await database.now()) - keptMs)
    .executeTakeFirst();
  return known && { value: replay<T>(known, fingerprint) };
}

/** Drops answers older than 72 h; returns how many. */
export async function forgetOldKeys<S extends IdempotencyTables>(database: Database<S>): Promise<number> {
  return database.write(async (trx, now) => {
    const result = await asKeys(trx)
      .deleteFrom('idempotency_keys')
      .where('created_at', '<', now - keptMs)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  });
}

interface KeyRecord {
  readonly actor: string;
  readonly key: string;
  readonly fingerprint: string;
}

function recordOf(call: Call, key: string): KeyRecord {
  return { actor: actorOf(call.caller), key, fingerprint: call.fingerprint };
}

/** Takes the key, or returns the row that has it. A twin that runs right now is waited for by the database. */
async function reserve(db: Kysely<IdempotencyTables>, record: KeyRecord, now: number) {
  await db
    .deleteFrom('idempotency_keys')
    .where('actor', '=', record.actor)
    .where('key', '=', record.key)
    .where('created_at', '<', now - keptMs)
    .execute();
  const inserted = await db
    .insertInto('idempotency_keys')
    .values({ ...record, answer: '', created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(inserted.numInsertedOrUpdatedRows) === 1) return undefined;
  return db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'answer'])
    .where('actor', '=', record.actor)
    .where('key', '=', record.key)
    .executeTakeFirstOrThrow();
}

function replay<T>(known: { fingerprint: string; answer: string }, fingerprint: string): T {
  if (known.fingerprint !== fingerprint) {
    throw new Problem(
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request; make a new one.',
    );
  }
  const answer = JSON.parse(known.answer) as Answer;
  if ('value' in answer) return answer.value as T;
  throw new Replayed(answer.refusal.slug, answer.refusal.detail, answer.refusal.extensions);
}

/** A refusal that is on record already and need not be stored again. */
class Replayed extends Problem {}

function isKept(error: unknown): error is Problem {
  if (!(error instanceof Problem) || error instanceof Replayed) return false;
  return error.status < 500 && error.status !== 429 && error.slug !== 'idempotency-key-reused';
}

async function keepRefusal<S extends IdempotencyTables>(
  database: Database<S>,
  record: KeyRecord,
  refusal: Problem,
) {
  const { slug, message, extensions } = refusal;
  await database.write(async (trx, now) => {
    const taken = await reserve(asKeys(trx), record, now);
    if (!taken) await store(asKeys(trx), record, { refusal: { slug, detail: message, extensions } });
  });
}

async function store(db: Kysely<IdempotencyTables>, record: KeyRecord, answer: Answer): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ answer: JSON.stringify(answer) })
    .where('actor', '=', record.actor)
    .where('key', '=', record.key)
    .execute();
}

function asKeys<S extends IdempotencyTables>(trx: Transaction<S>): Kysely<IdempotencyTables> {
  return trx as unknown as Kysely<IdempotencyTables>;
}
