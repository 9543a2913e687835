import type { Kysely, Transaction } from 'kysely';
import type { Dialect } from '../../kernel/database/database.ts';

export interface CatalogueTables {
  /** Imported lines as JSON, by natural key. */
  catalogue_lines: { key: string; line: string };
  /** One row: goes up with each import that changed something. */
  catalogue_version: { id: number; version: number };
}

type Db = Kysely<CatalogueTables>;

/** Rows of one insert; PostgreSQL takes at most 65,535 parameters in a statement. */
const batchSize = 500;

/** Narrows an inventory's own connection to the catalogue's tables; Kysely is invariant in its tables. */
export function catalogueOf<S extends CatalogueTables>(db: Kysely<S>): Db {
  return db as unknown as Db;
}

export async function readVersion(db: Db): Promise<number> {
  return (await versionRow(db).executeTakeFirstOrThrow()).version;
}

/** The version, which no import changes before this transaction ends. */
export async function keepVersion(trx: Db, dialect: Dialect): Promise<number> {
  const row = dialect === 'postgres' ? versionRow(trx).forShare() : versionRow(trx);
  return (await row.executeTakeFirstOrThrow()).version;
}

/** The version, after the holds under way and with no new one before this transaction ends. */
export async function lockCatalogue(trx: Db, dialect: Dialect): Promise<number> {
  const row = dialect === 'postgres' ? versionRow(trx).forUpdate() : versionRow(trx);
  return (await row.executeTakeFirstOrThrow()).version;
}

/** Every imported line as it was stored, by natural key. */
export async function readLines(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('catalogue_lines').selectAll().orderBy('key').execute();
  return new Map(rows.map(({ key, line }) => [key, line]));
}

/** Stores lines in the place of those of the same keys, and tells the services by a new version. */
export async function writeLines(
  trx: Transaction<CatalogueTables>,
  rows: readonly CatalogueTables['catalogue_lines'][],
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await trx
      .insertInto('catalogue_lines')
      .values(rows.slice(start, start + batchSize))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((eb) => ({ line: eb.ref('excluded.line') })),
      )
      .execute();
  }
  await trx
    .updateTable('catalogue_version')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .execute();
}

function versionRow(db: Db) {
  return db.selectFrom('catalogue_version').select('version').where('id', '=', 1);
}
