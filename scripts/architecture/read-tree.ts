import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceTree } from './source.ts';

const folders = ['bench', 'cli', 'man', 'proof', 'scripts', 'server'];

/** The TypeScript of the project, as it lies on the disk. */
export function readTree(root: string): SourceTree {
  const present = folders.filter((folder) => existsSync(path.join(root, folder)));
  const names = present.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.posix.join(folder, name.split(path.sep).join('/')),
    ),
  );
  return new Map(
    [...names, ...readdirSync(root)]
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => [name, readFileSync(path.join(root, name), 'utf8')]),
  );
}
