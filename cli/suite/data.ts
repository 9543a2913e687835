import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

// Names the suite gives its own files; whatever else lies in the folder is somebody's and stays.
const suiteFile =
  /^((users|hotels|flights|cars|payments|sandbox)\.sqlite.*|suite\.(json|json\.new|log)|(ports|restored)\.json)$/;

/** Deletes the suite's databases, state and log, and nothing else. */
export async function deleteSuiteData(dataFolder: string): Promise<void> {
  for (const name of await namesIn(dataFolder)) {
    if (suiteFile.test(name)) await rm(path.join(dataFolder, name), { recursive: true, force: true });
  }
}

/** What is in a folder; nothing when there is none. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
