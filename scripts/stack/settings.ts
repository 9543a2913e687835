import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './compose.ts';

const tryOut = `# Settings of the stack; docs/stack.md names them all.
# The demo flights, hotels and cars are on sale. With false, only what "travel-server import" took over is.
SEED_DEMO=true
`;

/** Makes the file .env of a stack to try out, where there is none; one that is there stays. True: it was made. */
export function makeSettings(folder = projectRoot): boolean {
  try {
    writeFileSync(path.join(folder, '.env'), tryOut, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
