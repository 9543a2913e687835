import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CommandTree } from '../cli/spec.ts';
import packageFile from '../package.json' with { type: 'json' };
import { parseProse } from './blocks.ts';
import { fillIn, pageName } from './fill.ts';
import { toRoff } from './roff.ts';

/** The day the prose was last gone over; pages must not change from one build to the next. */
const date = '2026-11-28';

export interface Page {
  /** Below man/, such as "man1/travel-pay.1". */
  readonly file: string;
  readonly text: string;
}

/** Every page: prose from man/pages with its placeholders filled from the command tree. */
export function makeManual(tree: CommandTree, prose: ReadonlyMap<string, string>): Page[] {
  checkCoverage(tree, prose);
  return [...prose].map(([name, text]) => {
    const [, title = '', digit = ''] = /^(.+)\.([17])\.md$/.exec(name) ?? [];
    const section = digit === '1' ? 1 : 7;
    const spec = tree.specs.find((one) => pageName(one) === title);
    const blocks = fillIn(parseProse(text), tree, spec);
    const heading = { name: title, section, date, version: packageFile.version } as const;
    return { file: `man${section}/${title}.${section}`, text: toRoff(heading, blocks) };
  });
}

/** The text of package.json with its list of pages brought up to date. */
export function packageWithPages(packageText: string, pages: readonly Page[]): string {
  const { man: _, ...rest } = JSON.parse(packageText) as Record<string, unknown>;
  const man = pages.map(({ file }) => `man/${file}`).sort();
  const entries = Object.entries(rest).flatMap((entry) =>
    entry[0] === 'files' ? [['man', man], entry] : [entry],
  );
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** The prose of all pages by file name. */
export function readProse(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

const pagesBesideCommands = ['travel.1.md', 'travel-exit-codes.7.md', 'travel-environment.7.md'];

function checkCoverage(tree: CommandTree, prose: ReadonlyMap<string, string>): void {
  const wanted = [...tree.specs.map((spec) => `${pageName(spec)}.1.md`), ...pagesBesideCommands];
  const missing = wanted.filter((name) => !prose.has(name));
  const surplus = [...prose.keys()].filter((name) => !wanted.includes(name));
  if (missing.length > 0) throw new Error(`man/pages lacks: ${missing.join(', ')}.`);
  if (surplus.length > 0) throw new Error(`man/pages has pages of no command: ${surplus.join(', ')}.`);
}
