import { Kysely, SqliteDialect } from 'kysely';
import { type Database, DatabaseInUse, type OpenOptions } from './database.ts';
import { loadSqlite, type SqliteConnection } from './sqlite-driver.ts';

/** Opens one SQLite file with exactly one connection, and holds it alone until `close`. */
export async function openSqlite<S>(path: string, options: OpenOptions): Promise<Database<S>> {
  const connection = await connect(path);
  const kysely = new Kysely<S>({ dialect: new SqliteDialect({ database: connection }) });
  return {
    kysely,
    dialect: 'sqlite',
    now: async () => options.now(),
    write: (work) => kysely.transaction().execute((trx) => work(trx, options.now())),
    snapshot: (work) => kysely.transaction().execute((trx) => work(trx, options.now())),
    ping: async () => void connection.exec('SELECT 1'),
    close: () => close(kysely, connection),
  };
}

/** Waits for the transaction under way, then closes. */
async function close<S>(kysely: Kysely<S>, connection: SqliteConnection): Promise<void> {
  try {
    await kysely.connection().execute(async () => letGo(connection));
  } finally {
    await kysely.destroy();
  }
}

/**
 * libsql's connection stays open until its last prepared statement is collected, and would keep the
 * file locked till then. An exclusive lock cannot be given back in WAL mode, so that ends first.
 */
function letGo(connection: SqliteConnection): void {
  connection.exec('PRAGMA journal_mode = DELETE');
  connection.exec('PRAGMA locking_mode = NORMAL');
  connection.exec('SELECT count(*) FROM sqlite_master');
}

async function connect(path: string): Promise<SqliteConnection> {
  const connection = await loadSqlite(path);
  try {
    configure(connection);
  } catch (error) {
    connection.close();
    if (error instanceof Error && /database is locked|SQLITE_BUSY/.test(error.message))
      throw new DatabaseInUse(path);
    throw error;
  }
  return connection;
}

function configure(connection: SqliteConnection): void {
  connection.exec('PRAGMA busy_timeout = 200');
  // Exclusive before WAL: the file is this process's alone, and there is no shared-memory file.
  connection.exec('PRAGMA locking_mode = EXCLUSIVE');
  connection.exec('PRAGMA journal_mode = WAL');
  // FULL: an acknowledged booking survives a power cut, not only a crash of the process.
  connection.exec('PRAGMA synchronous = FULL');
  connection.exec('PRAGMA foreign_keys = ON');
  // The lock is taken by the first write; take it now, so a second process is refused at its start.
  connection.exec('BEGIN IMMEDIATE');
  connection.exec('COMMIT');
}
