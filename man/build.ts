import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '../cli/commands.ts';
import { makeManual, type Page, readProse } from './manual.ts';

// The generated pages are not committed: `prepare` makes them for `npm ci` and for the package, so there
// is no second copy that could be stale.
const folder = import.meta.dirname;
const { root, groups, commands } = catalogue;
const tree = { root, groups, specs: commands.map(({ spec }) => spec) };
const pages = makeManual(tree, readProse(path.join(folder, 'pages')));

if (process.argv.includes('--check')) {
  check(pages);
} else {
  for (const section of ['man1', 'man7'])
    rmSync(path.join(folder, section), { recursive: true, force: true });
  for (const { file, text } of pages) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

function check(expected: readonly Page[]): void {
  const stale = expected.filter(({ file, text }) => readPage(file) !== text).map(({ file }) => file);
  if (stale.length === 0) return;
  console.error(`Not what the command tree says: ${stale.join(', ')}. Run: npm run man`);
  process.exitCode = 1;
}

function readPage(file: string): string | undefined {
  try {
    return readFileSync(path.join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}
