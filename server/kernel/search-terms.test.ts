import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { createDeps } from './deps.ts';
import { addTerms, findSubjects, type SearchTables, searchTermsMigration, termsOf } from './search-terms.ts';
import { describeOnBothDatabases } from './testing/databases.ts';

describeOnBothDatabases('a search by the beginnings of words', (engine) => {
  let database: Database<SearchTables>;
  beforeAll(async () => {
    const { log, now } = createDeps();
    database = await openDatabase<SearchTables>(await engine.createDatabaseUrl(), {
      now,
      log,
      ownClock: true,
    });
    const known = searchTermsMigration(async () => [{ subject: 'before', texts: ['Grace Hopper'] }]);
    await migrate(database, [known]);
    const people: Record<string, string[]> = {
      ada: ['Ada Lovelace', 'ada@example.com'],
      zoe: ['Zoë Lóvell-Müller', 'z_%@example.com'],
      adam: ['Adam Smith', 'smith@elsewhere.org'],
      locator: ['KX7M2P', 'INV-2026-001'],
    };
    for (const [subject, texts] of Object.entries(people))
      await addTerms(database.kysely, { subject, texts });
  });
  afterAll(() => database.close());

  test.each([
    ['the beginning of any word', 'lovela', ['ada']],
    ['any case and order', 'LOVE aDa', ['ada']],
    ['every word of the query', 'lovelace smith', []],
    ['what begins alike, the closest first', 'ada', ['ada', 'adam']],
    ['letters without their marks', 'lovell-muller', ['zoe']],
    ['what follows a hyphen', 'muller', ['zoe']],
    ['an address', 'ada@ex', ['ada']],
    ['a domain', 'elsewhere.org', ['adam']],
    ['a record locator as it is typed', 'kx7', ['locator']],
    ['an invoice by the end of its number', '2026-0', ['locator']],
    ['what was there before the table', 'hopper', ['before']],
    ['a percent sign as itself', '%', []],
    ['an underscore as itself', 'z_', ['zoe']],
    ['no letters at all', '   ', []],
  ])('finds %s', async (_what, query, subjects) => {
    expect(await findSubjects(database.kysely, query, 10)).toEqual(subjects);
  });

  test('finds no more than is wanted', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ subject: `m${at}`, texts: [`Mary Major ${at}`] }));
    for (const one of many) await addTerms(database.kysely, one);
    expect(await findSubjects(database.kysely, 'mary', 10)).toHaveLength(10);
    expect(await findSubjects(database.kysely, 'mary 29', 10)).toEqual(['m29']);
  });

  test('takes the same term twice without a word', async () => {
    await addTerms(database.kysely, { subject: 'ada', texts: ['Ada King'] });
    expect(await findSubjects(database.kysely, 'ada king', 10)).toEqual(['ada']);
  });
});

describe('the terms of a text', () => {
  test('are its words, and what follows a hyphen or an @', () => {
    expect(termsOf('Anne-Marie  ada@example.com')).toEqual([
      'anne-marie',
      'marie',
      'ada@example.com',
      'example.com',
    ]);
  });

  test('have an end', () => expect(termsOf('x'.repeat(500))[0]).toHaveLength(100));
});
