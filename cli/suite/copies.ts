import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure, invalidValue } from '../failure.ts';
import { namesIn } from './data.ts';

/** The databases of a suite, each one file while nothing runs. */
const databases = ['users', 'hotels', 'flights', 'cars', 'payments', 'sandbox'].map(
  (name) => `${name}.sqlite`,
);

/** Tells the next start that its databases are of an earlier moment; payments then compares its books. */
const restoredFile = 'restored.json';

/** Copies the databases of a suite that does not run into a folder of their own, whole or not at all. */
export async function copySuiteData(dataFolder: string, target: string): Promise<void> {
  if ((await namesIn(target)).length > 0) {
    throw invalidValue(`${target} is not empty; a backup gets a folder of its own.`);
  }
  const present = await namesIn(dataFolder);
  const missing = databases.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    throw new Failure(
      'not-found',
      `There is nothing to back up: ${dataFolder} has no ${missing.join(', ')}.`,
      {
        next: ['travel suite start'],
      },
    );
  }
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  for (const name of databases) await copyFile(path.join(dataFolder, name), path.join(partial, name));
  await rm(target, { recursive: true, force: true });
  await rename(partial, target);
}

/** Puts copied databases in the place of a suite's own, which must not run. `now` is epoch ms. */
export async function restoreSuiteData(source: string, dataFolder: string, now: number): Promise<void> {
  await checkCopy(source);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  for (const name of databases) await copyFile(path.join(source, name), path.join(dataFolder, `${name}.new`));
  const { mtimeMs } = await stat(path.join(source, 'payments.sqlite'));
  const mark = { taken_at: Math.floor(Math.min(mtimeMs, now)) };
  await writeFile(path.join(dataFolder, restoredFile), `${JSON.stringify(mark)}\n`, { mode: 0o600 });
  // Every file is there; from here on only names change, and what belongs to the old ones goes first.
  for (const name of databases) {
    for (const leftover of ['-wal', '-shm', '-journal']) {
      await rm(path.join(dataFolder, `${name}${leftover}`), { force: true });
    }
    await rename(path.join(dataFolder, `${name}.new`), path.join(dataFolder, name));
  }
}

/** Throws when a folder is no whole backup. */
export async function checkCopy(source: string): Promise<void> {
  const present = await namesIn(source);
  const missing = databases.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    throw new Failure('not-found', `${source} is no backup of a suite: it has no ${missing.join(', ')}.`);
  }
}
