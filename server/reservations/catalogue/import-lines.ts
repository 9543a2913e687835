import type { Transaction } from 'kysely';
import type { Inventory } from '../inventory.ts';
import { sweepOverdue } from '../sweeper.ts';
import { ImportRefused, type LineFault } from './fault.ts';
import type { ImportKind, ImportLine, ImportTables, StandingLine } from './import-kind.ts';
import type { FileFormat } from './read-file.ts';
import { readLinesOf } from './read-lines.ts';
import {
  type CatalogueTables,
  catalogueOf,
  lockCatalogue,
  readLines,
  readVersion,
  writeLines,
} from './store.ts';

/** Of all imports together, because every replica has them in memory and reads them all after each import. */
const mostStanding = 30_000;

/** What an import did, or would do; in lines. */
export interface ImportSummary {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface ImportFile {
  readonly content: string;
  /** Told by the first character when left out. */
  readonly format?: FileFormat | undefined;
  /** True: says what would be done and does nothing. */
  readonly isDryRun: boolean;
}

/**
 * Takes a file over, whole or not at all: a line replaces the one of the same key, and lines that are not in the
 * file stay. Throws ImportRefused with everything that is wrong.
 */
export async function importFile<S extends ImportTables, Line, D, V>(
  kind: ImportKind<S, Line>,
  inventory: Inventory<S, D, V>,
  file: ImportFile,
): Promise<ImportSummary> {
  const lines = readLinesOf(kind, file);
  // What nobody paid in time is not sold; ending such holds changes nothing that anybody could see.
  while ((await sweepOverdue(inventory)) > 0);
  for (;;) {
    const plan = await planImport(kind, inventory, lines);
    const summary = await carryOut(kind, inventory, { ...plan, isDryRun: file.isDryRun });
    if (summary !== 'outdated') return summary;
  }
}

/** What a file means for the lines of one version. */
interface Plan<Line> {
  readonly version: number;
  readonly summary: ImportSummary;
  /** The lines of the file that say something new. */
  readonly fresh: readonly ImportLine<Line>[];
  readonly after: readonly StandingLine<Line>[];
  readonly before: readonly Line[];
  readonly faults: readonly LineFault[];
}

/** Compares before anybody has to wait: some ten thousand lines take their time. */
async function planImport<S extends ImportTables, Line, D, V>(
  kind: ImportKind<S, Line>,
  { database: { kysely } }: Inventory<S, D, V>,
  lines: readonly ImportLine<Line>[],
): Promise<Plan<Line>> {
  const version = await readVersion(catalogueOf(kysely));
  const stored = await readLines(catalogueOf(kysely));
  const before = new Map([...stored].map(([key, line]) => [key, kind.shape.parse(JSON.parse(line)) as Line]));
  const inFile = new Set(lines.map(({ key }) => key));
  const others = [...before].filter(([key]) => !inFile.has(key));
  const after = [...lines, ...others.map(([key, line]) => ({ number: null, key, line }))];
  if (after.length > mostStanding) {
    const message = `with this file there would be ${after.length} lines and ${mostStanding} are the most`;
    throw new ImportRefused([{ line: 1, field: null, message }]);
  }
  const fresh = lines.filter(({ key, line }) => stored.get(key) !== JSON.stringify(line));
  const changed = fresh.filter(({ key }) => stored.has(key)).length;
  return {
    version,
    summary: { added: fresh.length - changed, changed, unchanged: lines.length - fresh.length },
    fresh,
    after,
    before: [...before.values()],
    faults: kind.checkTogether(after),
  };
}

/** Compares a plan with what is sold and writes it, while nobody holds; `outdated`: somebody else imported meanwhile. */
function carryOut<S extends ImportTables, Line, D, V>(
  kind: ImportKind<S, Line>,
  { database }: Inventory<S, D, V>,
  { isDryRun, ...plan }: Plan<Line> & { readonly isDryRun: boolean },
): Promise<ImportSummary | 'outdated'> {
  const { fresh } = plan;
  return database.write(async (trx, now) => {
    const version = await lockCatalogue(catalogueOf(trx), database.dialect);
    if (version !== plan.version) return 'outdated';
    const faults = [...plan.faults, ...(await kind.checkSold(trx, plan, now))];
    if (faults.length > 0) throw new ImportRefused(faults);
    if (fresh.length > 0 && !isDryRun) {
      await writeLines(trx as unknown as Transaction<CatalogueTables>, rowsOf(fresh));
      await kind.resizeStock?.(trx, fresh, now);
    }
    return plan.summary;
  });
}

function rowsOf<Line>(lines: readonly ImportLine<Line>[]) {
  return lines.map(({ key, line }) => ({ key, line: JSON.stringify(line) }));
}
