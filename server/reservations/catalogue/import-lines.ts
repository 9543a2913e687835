import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Inventory } from '../inventory.ts';
import { sweepOverdue } from '../sweeper.ts';
import { ImportRefused, type LineFault } from './fault.ts';
import type { ImportKind, ImportLine, ImportTables, StandingLine } from './import-kind.ts';
import { type Fields, type FileFormat, type RawLine, readFile } from './read-file.ts';
import { type CatalogueTables, catalogueOf, lockCatalogue, readLines, writeLines } from './store.ts';

/** While an import is written nobody can hold anything, so it must be a matter of a second. */
const mostLines = 20_000;
/** Of all imports together, because every replica has them in memory. */
const mostStanding = 60_000;

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
  return inventory.database.write(async (trx, now) => {
    await lockCatalogue(catalogueOf(trx), inventory.database.dialect);
    const stored = await readLines(catalogueOf(trx));
    const isFresh = ({ key, line }: ImportLine<Line>) => stored.get(key) !== JSON.stringify(line);
    const fresh = lines.filter(isFresh);
    await checkStanding(kind, { trx, lines, fresh, stored, now });
    const changed = fresh.filter(({ key }) => stored.has(key)).length;
    if (fresh.length > 0 && !file.isDryRun) {
      await writeLines(trx as unknown as Transaction<CatalogueTables>, rowsOf(fresh));
      await kind.resizeStock(trx, fresh, now);
    }
    return { added: fresh.length - changed, changed, unchanged: lines.length - fresh.length };
  });
}

/** The lines of a file that are right each by itself; throws ImportRefused with all that are not. */
export function readLinesOf<S extends ImportTables, Line>(
  kind: ImportKind<S, Line>,
  { content, format }: Pick<ImportFile, 'content' | 'format'>,
): ImportLine<Line>[] {
  const { lines: raw, faults: early, lacking } = readFile(content, fieldsOf(kind), format);
  if (raw.length === 0 && early.length === 0) {
    throw new ImportRefused([{ line: 1, field: null, message: 'there is no line to import in this file' }]);
  }
  if (raw.length > mostLines) {
    const message = `the file has ${raw.length} lines and ${mostLines} are the most; import it in parts`;
    throw new ImportRefused([{ line: mostLines + 1, field: null, message }]);
  }
  const faults = [...early];
  const lines = raw.flatMap((one) => readLine(kind, one, { faults, lacking }));
  faults.push(...findTwice(lines));
  if (faults.length > 0) throw new ImportRefused(faults);
  return lines;
}

/** What an empty line lacks is what every line must have. */
function fieldsOf<S extends ImportTables, Line>({ shape }: ImportKind<S, Line>): Fields {
  const issues = shape.safeParse({}).error?.issues ?? [];
  return { all: Object.keys(shape.shape), required: issues.map(({ path }) => String(path[0])) };
}

function readLine<S extends ImportTables, Line>(
  kind: ImportKind<S, Line>,
  { number, values }: RawLine,
  { faults, lacking }: { readonly faults: LineFault[]; readonly lacking: readonly string[] },
): ImportLine<Line>[] {
  const parsed = kind.shape.safeParse(values);
  if (!parsed.success) {
    const issues = parsed.error.issues.filter(({ path }) => !lacking.includes(String(path[0])));
    faults.push(...issues.map((issue) => faultOf(issue, number, values)));
    return [];
  }
  const line = parsed.data as Line;
  faults.push(...kind.checkLine(line).map((refusal) => ({ line: number, ...refusal })));
  return [{ number, key: kind.keyOf(line), line }];
}

function faultOf({ path, message }: z.core.$ZodIssue, line: number, values: RawLine['values']): LineFault {
  const field = String(path[0]);
  const isMissing = values[field] === undefined;
  return {
    line,
    field,
    message: isMissing ? `is missing; it ${message}` : `${message}, not ${JSON.stringify(values[field])}`,
  };
}

function findTwice<Line>(lines: readonly ImportLine<Line>[]): LineFault[] {
  const first = new Map<string, number>();
  return lines.flatMap(({ key, number }) => {
    const earlier = first.get(key);
    if (earlier !== undefined)
      return [{ line: number, field: null, message: `is ${key} again, as line ${earlier}` }];
    first.set(key, number);
    return [];
  });
}

interface Standing<S, Line> {
  readonly trx: Transaction<S>;
  readonly lines: readonly ImportLine<Line>[];
  readonly fresh: readonly ImportLine<Line>[];
  readonly stored: ReadonlyMap<string, string>;
  readonly now: number;
}

/** The file beside what was imported before and what is sold; throws ImportRefused with all that does not fit. */
async function checkStanding<S extends ImportTables, Line>(
  kind: ImportKind<S, Line>,
  { trx, lines, fresh, stored, now }: Standing<S, Line>,
): Promise<void> {
  const before = new Map([...stored].map(([key, line]) => [key, kind.shape.parse(JSON.parse(line)) as Line]));
  const inFile = new Set(lines.map(({ key }) => key));
  const others = [...before]
    .filter(([key]) => !inFile.has(key))
    .map(([key, line]) => ({ number: null, key, line }));
  const after: StandingLine<Line>[] = [...lines, ...others];
  if (after.length > mostStanding) {
    const message = `with this file there would be ${after.length} lines and ${mostStanding} are the most`;
    throw new ImportRefused([{ line: 1, field: null, message }]);
  }
  const together = kind.checkTogether(after);
  const sold = await kind.checkSold(trx, { fresh, after, before: [...before.values()] }, now);
  if (together.length + sold.length > 0) throw new ImportRefused([...together, ...sold]);
}

function rowsOf<Line>(lines: readonly ImportLine<Line>[]) {
  return lines.map(({ key, line }) => ({ key, line: JSON.stringify(line) }));
}
