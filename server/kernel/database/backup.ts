import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { sql, type Transaction } from 'kysely';
import { BackupRefused, type Database } from './database.ts';

/** First and last line of a backup; between them a line for each row. */
interface Header {
  readonly backup_of: string;
  readonly format: 1;
  /** Epoch ms by the database's clock. */
  readonly taken_at: number;
  readonly migrations: readonly string[];
}
type Row = Readonly<Record<string, string | number | null>>;
// biome-ignore lint/suspicious/noExplicitAny: a backup takes whatever tables there are.
type AnyTables = any;

/** Rows that are read, and written, at once: some hundred kilobytes. */
const batchSize = 500;
/** Counts of the last minute mean nothing later, and what has been migrated is in the header. */
const leftOut = ['migrations', 'rate_limits'];

/**
 * Writes all rows of a PostgreSQL database as JSON lines, as they were at one moment, while others go on
 * writing. `write` resolves when the line was taken.
 */
export async function writeBackup(
  database: Database<AnyTables>,
  { name, write }: { readonly name: string; readonly write: (line: string) => Promise<void> },
): Promise<void> {
  const transaction = database.kysely.transaction().setIsolationLevel('repeatable read');
  await transaction.setAccessMode('read only').execute(async (trx) => {
    await waitForOthers(trx);
    const taken_at = await database.now();
    const header: Header = { backup_of: name, format: 1, taken_at, migrations: await listMigrations(trx) };
    await write(JSON.stringify(header));
    let rows = 0;
    for (const table of await listTables(trx)) {
      await sql`declare backup no scroll cursor for select * from ${sql.table(table)}`.execute(trx);
      for (;;) {
        const batch = (await sql<Row>`fetch ${sql.lit(batchSize)} from backup`.execute(trx)).rows;
        for (const row of batch) await write(JSON.stringify([table, row]));
        rows += batch.length;
        if (batch.length < batchSize) break;
      }
      await sql`close backup`.execute(trx);
    }
    await write(JSON.stringify({ end_of: name, rows }));
  });
}

/**
 * Puts a backup in the place of everything in a database of the same version, whole or not at all. Answers
 * when it was taken. Throws BackupRefused for another service's, another version's or half a backup.
 */
export async function readBackup(
  database: Database<AnyTables>,
  { name, input }: { readonly name: string; readonly input: Readable },
): Promise<number> {
  return database.kysely.transaction().execute(async (trx) => {
    await waitForOthers(trx);
    let header: Header | undefined;
    const writer = new RowWriter(trx);
    // Made where it is read: lines that come before somebody waits for them are lost.
    for await (const line of createInterface({ input })) {
      if (writer.isEnded) throw new BackupRefused('The backup goes on behind its end.');
      const value = parseLine(line);
      if (header) await writer.take(value);
      else header = await begin(trx, value, name);
    }
    if (!header || !writer.isEnded) throw new BackupRefused('The backup is cut off: its end is not there.');
    return header.taken_at;
  });
}

/** Rows of one table, written together. */
class RowWriter {
  readonly #trx: Transaction<AnyTables>;
  #table = '';
  #rows: Row[] = [];
  #count = 0;
  isEnded = false;

  constructor(trx: Transaction<AnyTables>) {
    this.#trx = trx;
  }

  /** A line behind the header: a row, or the end. */
  async take(value: unknown[] | Record<string, unknown>): Promise<void> {
    if (Array.isArray(value)) await this.#add(value[0] as string, value[1] as Row);
    else await this.#end(value.rows as number);
  }

  async #add(table: string, row: Row): Promise<void> {
    if (table !== this.#table || this.#rows.length === batchSize) await this.#write();
    this.#table = table;
    this.#rows.push(row);
    this.#count += 1;
  }

  async #end(rows: number): Promise<void> {
    await this.#write();
    if (rows !== this.#count) {
      throw new BackupRefused(`The backup should have ${rows} rows and has ${this.#count}.`);
    }
    this.isEnded = true;
  }

  async #write(): Promise<void> {
    if (this.#rows.length > 0) await this.#trx.insertInto(this.#table).values(this.#rows).execute();
    this.#rows = [];
  }
}

async function begin(trx: Transaction<AnyTables>, value: unknown, name: string): Promise<Header> {
  if (Array.isArray(value)) throw new BackupRefused('The backup has lost its beginning.');
  const header = value as Header;
  if (header.format !== 1) throw new BackupRefused('This is no backup of a travel database.');
  if (header.backup_of !== name) {
    throw new BackupRefused(`This is a backup of ${header.backup_of}, not of ${name}.`);
  }
  const present = await listMigrations(trx);
  if (JSON.stringify(present) !== JSON.stringify(header.migrations)) {
    throw new BackupRefused(
      'Another version of travel took this backup: restore with that one, then upgrade.',
    );
  }
  await empty(trx, await listTables(trx));
  return header;
}

/** Tables that only grow refuse to be emptied; for this once, their triggers rest. */
async function empty(trx: Transaction<AnyTables>, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const tables = names.map((name) => sql.table(name));
  for (const table of tables) await sql`alter table ${table} disable trigger user`.execute(trx);
  await sql`truncate ${sql.join(tables)}`.execute(trx);
  for (const table of tables) await sql`alter table ${table} enable trigger user`.execute(trx);
}

function parseLine(line: string): unknown[] | Record<string, unknown> {
  try {
    return JSON.parse(line) as unknown[] | Record<string, unknown>;
  } catch {
    throw new BackupRefused('The backup is damaged: a line in it cannot be read.');
  }
}

/** Whoever takes or brings the lines may be slow: the server must not end this transaction for that. */
async function waitForOthers(trx: Transaction<AnyTables>): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
}

async function listMigrations(trx: Transaction<AnyTables>): Promise<string[]> {
  const rows = await trx.selectFrom('migrations').select('name').orderBy('name').execute();
  return rows.map(({ name }) => String(name));
}

/** Every table, after those that it refers to. */
async function listTables(trx: Transaction<AnyTables>): Promise<string[]> {
  const tables = await sql<{ name: string; needs: string[] }>`
    select c.relname::text as name,
      coalesce(array_agg(r.relname::text) filter (where r.relname <> c.relname), '{}') as needs
    from pg_class c
    left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f'
    left join pg_class r on r.oid = f.confrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    group by c.relname order by c.relname`.execute(trx);
  const ordered: string[] = [];
  const place = (name: string) => {
    if (ordered.includes(name)) return;
    for (const needed of tables.rows.find((table) => table.name === name)?.needs ?? []) place(needed);
    ordered.push(name);
  };
  for (const { name } of tables.rows) place(name);
  return ordered.filter((name) => !leftOut.includes(name));
}
