import type { Database, OpenOptions } from './database.ts';

/**
 * Opens `sqlite:<path>`, `sqlite::memory:` or `postgres://...`.
 * Throws DatabaseInUse when another process has the SQLite file, and the engine's own error otherwise.
 */
export async function openDatabase<S>(url: string, options: OpenOptions): Promise<Database<S>> {
  if (url.startsWith('sqlite:')) {
    const { openSqlite } = await import('./sqlite.ts');
    return openSqlite<S>(url.slice('sqlite:'.length), options);
  }
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres<S>(url, options);
}
