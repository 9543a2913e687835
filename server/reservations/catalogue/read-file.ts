import { CsvError, parse } from 'csv-parse/sync';
import { ImportRefused, type LineFault } from './fault.ts';

export const fileFormats = ['csv', 'ndjson'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** The values of one line by field, as the file has them; what was left empty is not there. */
export interface RawLine {
  readonly number: number;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface RawFile {
  readonly lines: readonly RawLine[];
  readonly faults: readonly LineFault[];
  /** Required columns that the header does not name: a fault of the file, not of each line. */
  readonly lacking: readonly string[];
}

/** The fields a line may have, and those of them it must have. */
export interface Fields {
  readonly all: readonly string[];
  readonly required: readonly string[];
}

/** Cuts a file into lines of named values; CSV names its fields in line 1. */
export function readFile(content: string, fields: Fields, format: FileFormat | undefined): RawFile {
  const text = content.replace(/^\uFEFF/, '');
  const isJson = (format ?? (text.trimStart().startsWith('{') ? 'ndjson' : 'csv')) === 'ndjson';
  const file = isJson ? readNdjson(text) : readCsv(text, fields);
  const unknown = isJson ? file.lines.flatMap((line) => unknownFields(line, fields)) : [];
  return { ...file, faults: [...file.faults, ...unknown] };
}

function readNdjson(text: string): RawFile {
  const faults: LineFault[] = [];
  const lines = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const values = parseObject(line);
    if (values) return [{ number: index + 1, values: withoutEmpty(Object.entries(values)) }];
    faults.push({ line: index + 1, field: null, message: 'is no JSON object such as {"name": "value"}' });
    return [];
  });
  return { lines, faults, lacking: [] };
}

function readCsv(text: string, fields: Fields): RawFile {
  const [header, ...rows] = cutCsv(text);
  if (!header) return { lines: [], faults: [], lacking: [] };
  const names = header.cells;
  const lacking = fields.required.filter((name) => !names.includes(name));
  const faults = headerFaults(header, fields, lacking);
  const lines = rows.map(({ number, cells }) => {
    if (cells.length !== names.length) {
      const message = `has ${cells.length} values and line ${header.number} names ${names.length} columns`;
      faults.push({ line: number, field: null, message });
    }
    const known = names.map((name, place) => [name, cells[place]] as const);
    return { number, values: withoutEmpty(known.filter(([name]) => fields.all.includes(name))) };
  });
  return { lines, faults, lacking };
}

interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

function cutCsv(text: string): Row[] {
  try {
    const options = { relax_column_count: true, skip_empty_lines: true, trim: true, info: true } as const;
    const records = parse(text, options) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({
      // A quoted value may go over lines: people look for where it begins.
      number: info.lines - record.join('').split('\n').length + 1,
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 1);
    throw new ImportRefused([{ line, field: null, message: `is no CSV: ${error.message}` }]);
  }
}

function headerFaults({ number, cells }: Row, fields: Fields, lacking: readonly string[]): LineFault[] {
  const twice = cells.filter((name, place) => cells.indexOf(name) !== place);
  return [
    ...unknownFields({ number, values: Object.fromEntries(cells.map((name) => [name, ''])) }, fields),
    ...twice.map((field) => ({ line: number, field, message: 'is a column twice' })),
    ...lacking.map((field) => ({ line: number, field, message: 'is missing: there must be such a column' })),
  ];
}

function unknownFields({ number, values }: RawLine, { all }: Fields): LineFault[] {
  const message = `is no field of this file; there are ${all.join(', ')}`;
  return Object.keys(values)
    .filter((name) => !all.includes(name))
    .map((name) => ({ line: number, field: name, message }));
}

function withoutEmpty(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const trimmed = entries.map(
    ([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const,
  );
  return Object.fromEntries(
    trimmed.filter(([, value]) => value !== '' && value !== null && value !== undefined),
  );
}

function parseObject(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
