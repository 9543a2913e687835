import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Reads a JSON file; undefined when there is none or it is not JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readText(file);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Writes a JSON file that only its owner can read (0600, its folder 0700). It is replaced as a whole, so
 * a reader or a crash never sees half of it. `unique` keeps two writers apart.
 */
export async function writeJsonFile(file: string, value: unknown, unique: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${unique}`;
  try {
    await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** True for what the file system says when a folder may not or cannot be written. */
export function isStorageError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && storageCodes.has((error as NodeJS.ErrnoException).code ?? '');
}

const storageCodes = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'EISDIR']);

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // ENOTDIR: a file stands where a folder was expected, so there is no such file either.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
