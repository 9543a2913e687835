/** What Kysely's SQLite dialect asks of a driver, plus `exec`. */
export interface SqliteConnection {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

interface SqliteStatement {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}

/**
 * The seam between the two SQLite builds that need no install script: `node:sqlite` where Node has it
 * with `columns()` (>= 22.16), and `libsql` below that. Nothing else in the code knows which one runs.
 */
export async function loadSqlite(path: string): Promise<SqliteConnection> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isBuiltIn = major > 22 || (major === 22 && minor >= 16);
  return isBuiltIn ? openBuiltIn(path) : openLibsql(path);
}

/** The part of `node:sqlite` used here; the types of our Node floor do not know the module. */
interface BuiltInSqlite {
  DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void;
    prepare(sql: string): {
      columns(): unknown[];
      all(...parameters: unknown[]): unknown[];
      run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
      iterate(...parameters: unknown[]): IterableIterator<unknown>;
    };
    close(): void;
  };
}

async function openBuiltIn(path: string): Promise<SqliteConnection> {
  const name = 'node:sqlite';
  const { DatabaseSync } = (await import(name)) as BuiltInSqlite;
  const database = new DatabaseSync(path);
  return {
    exec: (sql) => database.exec(sql),
    prepare: keepPrepared((sql) => {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters),
        run: (parameters) => statement.run(...parameters),
        iterate: (parameters) => statement.iterate(...parameters),
      };
    }),
    close: () => database.close(),
  };
}

async function openLibsql(path: string): Promise<SqliteConnection> {
  const { default: Libsql } = await import('libsql');
  const database = new Libsql(path);
  return {
    exec: (sql) => void database.exec(sql),
    prepare: keepPrepared((sql) => {
      const statement = database.prepare(sql);
      const { reader } = statement;
      return {
        reader,
        all: (parameters) => statement.all(parameters),
        run: (parameters) => statement.run(parameters),
        iterate: (parameters) => statement.iterate(parameters) as IterableIterator<unknown>,
      };
    }),
    close: () => void database.close(),
  };
}

/** More different texts than a service has, unless lists of every length come by. */
const mostKept = 300;

/**
 * Kysely asks for a statement anew each time, and parsing one costs about as much as running it; the texts repeat,
 * so they are kept. SQLite itself parses a kept one again after a change of the schema.
 */
function keepPrepared(prepare: (sql: string) => SqliteStatement): (sql: string) => SqliteStatement {
  const kept = new Map<string, SqliteStatement>();
  return (sql) => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = prepare(immediate(sql));
    const isRepeated = /^(select|insert|update|delete|with|begin|commit|rollback)\b/.test(sql);
    if (isRepeated && kept.size < mostKept) kept.set(sql, statement);
    return statement;
  };
}

/** Kysely begins deferred; a write that starts as a read can lose its snapshot, so ours begin at once. */
function immediate(sql: string): string {
  return sql === 'begin' ? 'begin immediate' : sql;
}
