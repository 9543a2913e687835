import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../kernel/database/database.ts';
import type { Log } from '../../kernel/log.ts';
import type { Job } from '../../kernel/service.ts';
import { type CatalogueTables, catalogueOf, keepVersion, readLines, readVersion } from './store.ts';

/** How soon every replica sells what was imported. */
const everyMs = 2_000;

/** What a service has on sale: held in memory, the same in all replicas, made anew when somebody imports. */
export interface LiveCatalogue<S, C> {
  /** As this process knows it; a value that never changes, so that one search sees one world. */
  current(): C;
  /**
   * As the database has it, for the rest of a hold's transaction: an import waits for its end, so what is
   * taken is counted against what is there. Call it before anything else of the hold.
   */
  settle(trx: Transaction<S>): Promise<C>;
  readonly job: Job;
}

export interface CatalogueSource<S, Line, C> {
  readonly database: Database<S>;
  readonly log: Log;
  /** What is sold, for logs and jobs: `hotels`. */
  readonly name: string;
  parse(stored: unknown): Line;
  /** The whole catalogue: what there is without imports, and these lines. */
  build(lines: readonly Line[]): C;
}

/** Reads the imported lines once; afterwards the job looks every two seconds whether there are new ones. */
export async function openCatalogue<S extends CatalogueTables, Line, C>(
  source: CatalogueSource<S, Line, C>,
): Promise<LiveCatalogue<S, C>> {
  const { database, name, log } = source;
  let live = await load(source, database.kysely);
  const catchUp = async (db: Kysely<S>, version: number) => {
    if (version === live.version) return;
    live = await load(source, db);
    log.info({ version: live.version, lines: live.lines }, `the imported ${name} have changed`);
  };
  return {
    current: () => live.catalogue,
    settle: async (trx) => {
      await catchUp(trx, await keepVersion(catalogueOf(trx), database.dialect));
      return live.catalogue;
    },
    job: {
      name: `${name}-catalogue`,
      everyMs,
      run: async () => catchUp(database.kysely, await readVersion(catalogueOf(database.kysely))),
    },
  };
}

async function load<S extends CatalogueTables, Line, C>(
  { parse, build }: CatalogueSource<S, Line, C>,
  db: Kysely<S>,
) {
  // The version first: an import in between is then seen by the next look, not missed.
  const version = await readVersion(catalogueOf(db));
  const stored = await readLines(catalogueOf(db));
  const lines = [...stored.values()].map((line) => parse(JSON.parse(line)));
  return { version, lines: lines.length, catalogue: build(lines) };
}
