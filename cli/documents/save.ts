import { link, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { invalidValue } from '../failure.ts';

export interface Saving {
  readonly file: string;
  readonly content: string | Buffer;
  /** Replace a file that is there. */
  readonly force: boolean;
  /** Keeps two writers apart. */
  readonly unique: string;
}

/** Writes a file whole or not at all, and over another one only when told to. */
export async function saveFile({ file, content, force, unique }: Saving): Promise<void> {
  const draft = `${file}.${unique}`;
  try {
    await writeFile(draft, content, { flag: 'wx' });
    // A link, unlike a rename, is refused when somebody else's file has the name.
    if (force) await rename(draft, file);
    else await link(draft, file);
  } catch (error) {
    throw explain(error, file);
  } finally {
    await rm(draft, { force: true });
  }
}

function explain(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST') return invalidValue(`${file} is there already; --force replaces it.`);
  if (code === 'ENOENT')
    return invalidValue(`There is no folder ${path.dirname(file)} to write ${path.basename(file)} into.`);
  return error;
}
