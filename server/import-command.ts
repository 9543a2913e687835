import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Config } from './config.ts';
import { DatabaseInUse } from './kernel/database/database.ts';
import { databaseTrouble } from './kernel/database/trouble.ts';
import type { Deps } from './kernel/deps.ts';
import { ProgramRefused } from './refused.ts';
import { counted, ImportRefused, sayFault } from './reservations/catalogue/fault.ts';
import type { ImportTarget } from './reservations/catalogue/import-into.ts';
import type { ImportFile, ImportSummary } from './reservations/catalogue/import-lines.ts';
import { fileFormats } from './reservations/catalogue/read-file.ts';

const usage =
  'Say travel-server import flights|hotels|cars FILE [--dry-run] [--format csv|ndjson]; - is standard input.';

type TakeOver = (target: ImportTarget, file: ImportFile) => Promise<ImportSummary>;

const goodsImports: Readonly<Record<string, () => Promise<TakeOver>>> = {
  flights: async () => (await import('./flights/service.ts')).importFlights,
  hotels: async () => (await import('./hotels/service.ts')).importHotels,
  cars: async () => (await import('./cars/service.ts')).importCars,
};

/**
 * Takes a company's own inventory over from a file; returns what it did, in a sentence. Throws ProgramRefused, with
 * a line for each fault of the file.
 */
export async function importInventory(
  words: readonly string[],
  { config, deps }: { readonly config: Config; readonly deps: Deps },
): Promise<string> {
  const { goods, file, format, isDryRun, load } = readWords(words);
  const content = await readContent(file);
  const target = { database: await databaseOf(config, goods), deps, migrations: config.migrations };
  const takeOver = await load();
  try {
    return say(goods, await takeOver(target, { content, format, isDryRun }), isDryRun);
  } catch (error) {
    throw refusalOf(error, file) ?? error;
  }
}

function refusalOf(error: unknown, file: string): ProgramRefused | undefined {
  if (error instanceof ImportRefused) {
    const lines = error.faults.map((fault) => `  ${sayFault(fault)}`);
    const head = `${file === '-' ? 'Standard input' : file} was not imported: ${counted(error.faults.length, 'fault')}, and nothing was written.`;
    return new ProgramRefused('invalid-input', [head, ...lines].join('\n'));
  }
  if (error instanceof DatabaseInUse) {
    const next = 'run "travel suite stop", import, and run "travel suite start"';
    return new ProgramRefused(
      'invalid-input',
      `The local suite is running and shares its databases with nobody: ${next}.`,
    );
  }
  const trouble = databaseTrouble(error);
  return trouble === null ? undefined : new ProgramRefused('unreachable', `${trouble} Nothing was imported.`);
}

function readWords(words: readonly string[]) {
  const { values, positionals } = parseWords(words);
  const [goods = '', file = '', ...rest] = positionals;
  const load = Object.hasOwn(goodsImports, goods) ? goodsImports[goods] : undefined;
  const format = fileFormats.find((name) => name === values.format);
  const isFormatKnown = values.format === undefined || format !== undefined;
  if (!load || file === '' || rest.length > 0 || !isFormatKnown) throw new ProgramRefused('usage', usage);
  return { goods, file, format, isDryRun: values['dry-run'] === true, load };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, format: { type: 'string' } },
    });
  } catch (error) {
    throw new ProgramRefused('usage', `${(error as Error).message}. ${usage}`);
  }
}

async function readContent(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new ProgramRefused('not-found', `There is no file ${file}.`);
    throw new ProgramRefused('invalid-input', `${file} cannot be read (${code}).`);
  }
}

/** A service's own database, or the file of the local suite, which must be stopped meanwhile. */
async function databaseOf({ databaseUrl, dataDir }: Config, goods: string): Promise<string> {
  if (databaseUrl) return databaseUrl;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return `sqlite:${path.join(dataDir, `${goods}.sqlite`)}`;
}

function say(goods: string, { added, changed, unchanged }: ImportSummary, isDryRun: boolean): string {
  const counts = `${goods}: added ${added}, changed ${changed}, unchanged ${unchanged}`;
  if (isDryRun) return `${counts} (dry run: nothing was written).`;
  return added + changed === 0 ? `${counts}.` : `${counts}; on sale within seconds.`;
}
