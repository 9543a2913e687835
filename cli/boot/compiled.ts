import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProcessParts } from '../process.ts';
import { findFolders } from '../session/folders.ts';
import { loadScript } from './load-script.ts';

/** The file name of the built program; the build puts it in. */
declare const __PROGRAM__: string;

type Program = typeof import('../process.ts');

/**
 * Stands for process.ts in the built entry: the same, out of one script that V8 has compiled before. What
 * was compiled is kept for each first word of a command line, because each runs other code.
 */
export async function runInProcess(parts: ProcessParts): Promise<number> {
  const file = fileURLToPath(new URL(__PROGRAM__, parts.entryUrl));
  const { exports, keepCompiled } = loadScript<Program>({
    file,
    cacheFolder: path.join(findFolders(parts.env).cache, 'compiled'),
    variant: variantOf(parts.argv),
  });
  const exitCode = await exports.runInProcess(parts);
  if (exitCode === 0) keepCompiled();
  return exitCode;
}

// Help of a command runs nothing of it.
function variantOf(argv: readonly string[]): string {
  if (argv.includes('--help') || argv.includes('-h')) return 'help';
  return /^[a-z_-]{1,30}$/.exec(argv[0] ?? '')?.[0] ?? 'travel';
}
