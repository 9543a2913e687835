import type { z } from 'zod';
import { ImportRefused, type LineFault } from './fault.ts';
import type { ImportKind, ImportLine, ImportTables } from './import-kind.ts';
import { type Fields, type FileFormat, type RawLine, readFile } from './read-file.ts';

/** While an import is written nobody can hold anything, so it must be a matter of a second. */
const mostLines = 10_000;

/** The lines of a file that are right each by itself; throws ImportRefused with all that are not. */
export function readLinesOf<S extends ImportTables, Line>(
  kind: ImportKind<S, Line>,
  { content, format }: { readonly content: string; readonly format?: FileFormat | undefined },
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
