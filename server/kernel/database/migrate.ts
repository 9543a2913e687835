import { type Kysely, sql } from 'kysely';
import type { Database, Dialect } from './database.ts';

/** One forward step of a schema; frozen once released. The same file serves both engines. */
export interface Migration {
  /** Sorts and names the step: `0001-reservations`. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a migration outlives the types of today's tables.
  up(db: Kysely<any>, dialect: Dialect): Promise<void>;
}

interface MigrationTables {
  migrations: { name: string; applied_at: number };
}

/** Any number: all replicas of one database must take the same lock. */
const advisoryLock = 7_204_311;

/** Applies what is missing, in order, all or nothing; safe when several replicas start at once. */
export async function migrate<S>(database: Database<S>, migrations: readonly Migration[]): Promise<void> {
  const target = database as unknown as Database<MigrationTables>;
  await target.write(async (trx, now) => {
    if (target.dialect === 'postgres') await takeTurn(trx);
    await trx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .execute();
    const applied = new Set(
      (await trx.selectFrom('migrations').select('name').execute()).map((row) => row.name),
    );
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      await migration.up(trx, target.dialect);
      await trx.insertInto('migrations').values({ name: migration.name, applied_at: now }).execute();
    }
  });
}

/** One replica migrates, the others wait for it, however long it takes. */
async function takeTurn(trx: Kysely<MigrationTables>): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`set local lock_timeout = 0`.execute(trx);
  await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(trx);
}
