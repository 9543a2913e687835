import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { createTestClock } from '../testing/clock.ts';
import { describeOnSqlite } from '../testing/databases.ts';
import { DatabaseInUse } from './database.ts';
import { openDatabase } from './open.ts';

interface Tables {
  notes: { note: string };
}

const deps = createDeps();

/** Another process that opens the file, writes one note and keeps the file open. */
async function startOther(url: string): Promise<ChildProcess> {
  const script = `
    import { openDatabase } from ${JSON.stringify(new URL('./open.ts', import.meta.url).href)};
    const database = await openDatabase(${JSON.stringify(url)}, { now: () => 0 });
    await database.kysely.schema.createTable('notes').addColumn('note', 'text').execute();
    await database.write((trx) => trx.insertInto('notes').values({ note: 'written' }).execute());
    console.log('ready');
    // Held on to: a database that nobody can reach is collected, and its file is free again.
    setInterval(() => database.dialect, 1000);`;
  const other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (other.stdout) await once(other.stdout, 'data');
  return other;
}

describeOnSqlite('a database file', (engine) => {
  test('a second process is refused with the name of the file; after a kill the file is free and whole', async () => {
    const url = await engine.createDatabaseUrl();
    const other = await startOther(url);
    const refused = openDatabase<Tables>(url, deps);
    await expect(refused).rejects.toThrow(DatabaseInUse);
    await expect(refused).rejects.toThrow(url.slice('sqlite:'.length));
    const gone = once(other, 'exit');
    other.kill('SIGKILL');
    await gone;
    const database = await openDatabase<Tables>(url, deps);
    expect(await database.kysely.selectFrom('notes').selectAll().execute()).toEqual([{ note: 'written' }]);
    await database.close();
  });

  test('a folder that is not there is named by the engine, not mistaken for a file in use', async () => {
    const opened = openDatabase<Tables>('sqlite:/nowhere/at/all.db', deps);
    await expect(opened).rejects.toThrow(/unable to open/i);
    await expect(opened).rejects.not.toThrow(DatabaseInUse);
  });

  test('a statement that is kept sees what has been changed in the schema, also when its table is another', async () => {
    const { kysely, close } = await openDatabase<Tables>('sqlite::memory:', deps);
    const read = () => sql`select * from notes`.execute(kysely).then(({ rows }) => rows);
    await sql`create table notes (note text)`.execute(kysely);
    await sql`insert into notes values ('first')`.execute(kysely);
    expect(await read()).toEqual([{ note: 'first' }]);
    await sql`alter table notes add column author text default 'Ada'`.execute(kysely);
    expect(await read()).toEqual([{ note: 'first', author: 'Ada' }]);
    await sql`drop table notes`.execute(kysely);
    await expect(read()).rejects.toThrow(/no such table/);
    await sql`create table notes (id integer)`.execute(kysely);
    expect(await read()).toEqual([]);
    await close();
  });

  test('a kept statement that failed can be used again, and any number of texts may come by', async () => {
    const { kysely, close } = await openDatabase<Tables>('sqlite::memory:', deps);
    await sql`create table notes (note text unique)`.execute(kysely);
    const add = (note: string) => sql`insert into notes values (${note})`.execute(kysely);
    await add('one');
    await expect(add('one')).rejects.toThrow(/unique/i);
    await add('two');
    for (let length = 1; length <= 400; length += 1) {
      const notes = sql.join(Array.from({ length }, (_, index) => String(index)));
      const { rows } = await sql`select note from notes where note in ('one', ${notes})`.execute(kysely);
      expect(rows).toEqual([{ note: 'one' }]);
    }
    await close();
  });

  test('time is what the caller says', async () => {
    const clock = createTestClock();
    const database = await openDatabase<Tables>('sqlite::memory:', { now: clock.now, log: deps.log });
    clock.advance(5);
    expect(await database.now()).toBe(clock.now());
    expect(await database.write(async (_trx, now) => now)).toBe(clock.now());
    await database.close();
  });

  test('an answered write survives a power cut, and references are checked', async () => {
    const database = await openDatabase<Tables>(await engine.createDatabaseUrl(), deps);
    const pragma = async (name: string) => {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database.kysely);
      return Object.values(rows[0] ?? {})[0];
    };
    // 2 is FULL.
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('journal_mode')).toBe('wal');
    await database.close();
  });
});
