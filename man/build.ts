import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '../cli/commands.ts';
import { makeManual, packageWithPages, readProse } from './manual.ts';
import { commandsPage } from './markdown.ts';

// The generated man pages are not committed: `prepare` makes them for `npm ci` and for the package, so there
// is no second copy that could be stale. npm links only pages that package.json lists one by one. The page
// docs/commands.md is committed, because it is read where nothing was built.
const folder = import.meta.dirname;
const packageJson = path.join(folder, '..', 'package.json');
const { root, groups, commands } = catalogue;
const tree = { root, groups, specs: commands.map(({ spec }) => spec) };
const pages = makeManual(tree, readProse(path.join(folder, 'pages')));
const files = new Map(pages.map(({ file, text }) => [path.join(folder, file), text]));
files.set(packageJson, packageWithPages(readFileSync(packageJson, 'utf8'), pages));
files.set(path.join(folder, '..', 'docs', 'commands.md'), commandsPage(tree));
const stale = [...files].filter(([file, text]) => readText(file) !== text);

if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is not what the command tree says. Run: npm run man`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const section of ['man1', 'man7'])
    rmSync(path.join(folder, section), { recursive: true, force: true });
  for (const [file, text] of files) writeChanged(file, text);
}

function writeChanged(file: string, text: string): void {
  if (readText(file) === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
