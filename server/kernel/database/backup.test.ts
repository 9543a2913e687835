import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { describeOnPostgres } from '../testing/databases.ts';
import { readBackup, writeBackup } from './backup.ts';
import { BackupRefused, type Database } from './database.ts';
import { type Migration, migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

interface Tables {
  authors: { id: string; born: number | null };
  books: { id: string; author: string; title: string };
}

/** Books come before their authors in the alphabet's eyes only. */
const migrations: Migration[] = [
  {
    name: '0001-library',
    async up(db) {
      const text = (table: string) =>
        db.schema.createTable(table).addColumn('id', 'text', (id) => id.primaryKey());
      await text('authors').addColumn('born', 'bigint').execute();
      await db.schema
        .createTable('books')
        .addColumn('id', 'text', (id) => id.primaryKey())
        .addColumn('author', 'text', (author) => author.notNull().references('authors.id'))
        .addColumn('title', 'text')
        .execute();
      await sql`create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'books only grow'; end $$`.execute(db);
      await sql`create trigger books_only_grow before update or delete or truncate on books
        for each statement execute function refuse()`.execute(db);
    },
  },
];

describeOnPostgres('a backup', (engine) => {
  const open: Database<Tables>[] = [];
  let library: Database<Tables>;
  beforeEach(async () => {
    library = await openLibrary(1_203);
  });
  afterEach(async () => {
    for (const database of open.splice(0)) await database.close();
  });

  async function openLibrary(count: number): Promise<Database<Tables>> {
    const database = await openDatabase<Tables>(await engine.createDatabaseUrl(), createDeps());
    open.push(database);
    await migrate(database, migrations);
    const authors = Array.from({ length: count }, (_, index) => ({
      id: `a${index}`,
      born: index % 3 ? index : null,
    }));
    if (count > 0) await database.kysely.insertInto('authors').values(authors).execute();
    return database;
  }

  async function lineUp(database: Database<Tables>, meanwhile = async () => {}): Promise<string[]> {
    const lines: string[] = [];
    const write = async (line: string) => {
      if (lines.push(line) === 1) await meanwhile();
    };
    await writeBackup(database, { name: 'library', write });
    return lines;
  }

  const restore = (database: Database<Tables>, lines: readonly string[], name = 'library') =>
    readBackup(database, { name, input: Readable.from([lines.map((line) => `${line}\n`).join('')]) });
  const countIn = async (database: Database<Tables>) =>
    (await database.kysely.selectFrom('authors').select('id').execute()).length;

  test('puts every row back, and nothing but those', async () => {
    const tricky = { id: 'b1', author: 'a1', title: 'Ä "quoted"\n\\ title 🛫' };
    await library.kysely.insertInto('books').values(tricky).execute();
    const lines = await lineUp(library);
    const other = await openLibrary(7);
    await other.kysely.insertInto('authors').values({ id: 'stranger', born: 1 }).execute();
    await restore(other, lines);
    expect(await other.kysely.selectFrom('books').selectAll().execute()).toEqual([tricky]);
    const all = (database: Database<Tables>) =>
      database.kysely.selectFrom('authors').selectAll().orderBy('id').execute();
    expect(await all(other)).toEqual(await all(library));
    await expect(other.kysely.deleteFrom('books').execute()).rejects.toThrow('books only grow');
  });

  test('is of one moment, whatever is written meanwhile', async () => {
    const lines = await lineUp(library, async () => {
      await library.kysely.insertInto('books').values({ id: 'b1', author: 'a1', title: 'Late' }).execute();
    });
    const other = await openLibrary(0);
    await restore(other, lines);
    expect(await countIn(other)).toBe(1_203);
    expect(await other.kysely.selectFrom('books').selectAll().execute()).toEqual([]);
  });

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    ['that is cut off', (lines) => lines.slice(0, -1), /cut off/],
    [
      'that lacks rows',
      (lines) => [...lines.slice(0, 5), ...lines.slice(6)],
      /should have 1203 rows and has 1202/,
    ],
    ['that is damaged', (lines) => lines.with(3, '["authors",{'), /cannot be read/],
    [
      'of another version',
      (lines) => lines.with(0, (lines[0] ?? '').replace('0001-', '0009-')),
      /Another version/,
    ],
    ['without its beginning', (lines) => lines.slice(1), /lost its beginning/],
    ['of nothing', () => [], /cut off/],
  ])('%s changes nothing', async (_, spoil, sentence) => {
    const lines = spoil(await lineUp(library));
    const other = await openLibrary(7);
    await expect(restore(other, lines)).rejects.toThrow(sentence);
    expect(await countIn(other)).toBe(7);
  });

  test('of another service is refused', async () => {
    const lines = await lineUp(library);
    await expect(restore(library, lines, 'flights')).rejects.toThrow(BackupRefused);
  });
});
