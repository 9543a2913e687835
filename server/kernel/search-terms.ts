import { type Kysely, sql } from 'kysely';
import type { Dialect } from './database/database.ts';
import type { Migration } from './database/migrate.ts';

export interface SearchTables {
  /** Beginnings of `term` find `subject`: the id of a person, a reservation, a transaction. */
  search_terms: { subject: string; term: string };
}

/** As a migration has it: it outlives the types of today's tables. */
type AnyDb = Parameters<Migration['up']>[0];

/** Somebody or something, and the texts it is found by. */
export interface Findable {
  readonly subject: string;
  readonly texts: readonly string[];
}

/** Above every character: the end of all that begins with the same letters. */
const last = '\u{10FFFF}';
const longestTerm = 100;
const mostWords = 6;
/** A subject has a few terms that begin alike; so many rows are read for each one that is wanted. */
const rowsPerSubject = 8;

/**
 * The table of search terms, filled from what is stored already. Bytes decide the order on both engines, so
 * that the beginning of a word is one range of the index.
 */
export function searchTermsMigration(readAll: (db: AnyDb) => Promise<readonly Findable[]>): Migration {
  return {
    name: '0000-search-terms',
    async up(db, dialect) {
      await createTable(db, dialect);
      for (const found of await readAll(db)) await addTerms(db, found);
    },
  };
}

async function createTable(db: Kysely<SearchTables>, dialect: Dialect): Promise<void> {
  const bytes = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text');
  await db.schema
    .createTable('search_terms')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('term', sql`${bytes}`, (column) => column.notNull())
    .addPrimaryKeyConstraint('search_terms_pk', ['subject', 'term'])
    .execute();
  await db.schema
    .createIndex('search_terms_by_term')
    .on('search_terms')
    .columns(['term', 'subject'])
    .execute();
}

/** Lets a subject be found by these texts too; what it is found by already stays. */
export async function addTerms<S extends SearchTables>(db: Kysely<S>, findable: Findable): Promise<void> {
  const { subject, texts } = findable;
  const terms = [...new Set(texts.flatMap(termsOf))];
  if (terms.length === 0) return;
  await narrowed(db)
    .insertInto('search_terms')
    .values(terms.map((term) => ({ subject, term })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Subjects of which every word of the query begins a term, the closest first; at most `limit`, and never more
 * rows are read than that takes.
 */
export async function findSubjects<S extends SearchTables>(
  db: Kysely<S>,
  query: string,
  limit: number,
): Promise<string[]> {
  // The longest word narrows the most; the others only look whether they are there.
  const [first, ...others] = wordsOf(query)
    .slice(0, mostWords)
    .sort((a, b) => b.length - a.length);
  if (first === undefined) return [];
  let rows = narrowed(db)
    .selectFrom('search_terms as found')
    .select('found.subject')
    .where('found.term', '>=', first)
    .where('found.term', '<', first + last);
  for (const word of others) {
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('search_terms as also')
          .select('also.term')
          .whereRef('also.subject', '=', 'found.subject')
          .where('also.term', '>=', word)
          .where('also.term', '<', word + last),
      ),
    );
  }
  const found = await rows
    .orderBy('found.term')
    .orderBy('found.subject')
    .limit(limit * rowsPerSubject)
    .execute();
  return [...new Set(found.map(({ subject }) => subject))].slice(0, limit);
}

/** The words of a text, and of each what follows a hyphen or an @: `INV-2026-001` is found by `2026-001` too. */
export function termsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    const starts = [...word.matchAll(/[-@](?=.)/g)].map(({ index }) => index + 1);
    return [0, ...starts].map((start) => word.slice(start, start + longestTerm));
  });
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/\s+/).filter((word) => word !== '');
}

function narrowed<S extends SearchTables>(db: Kysely<S>): Kysely<SearchTables> {
  return db as unknown as Kysely<SearchTables>;
}
