import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What one part of the proof came to. */
export interface Part {
  readonly title: string;
  readonly isProven: boolean;
  readonly figures: readonly (readonly [what: string, figure: string])[];
  /** What went wrong, each with the command that shows it again. */
  readonly failures: readonly string[];
}

export type Size = 'quick' | 'full';

export interface Wishes {
  readonly size: Size;
  /** Processes that simulate side by side. */
  readonly atOnce: number;
}

export function printPart({ title, isProven, figures, failures }: Part): void {
  console.log(`\n${isProven ? 'proven' : 'BROKEN'}: ${title}`);
  const width = Math.max(0, ...figures.map(([what]) => what.length));
  for (const [what, figure] of figures) console.log(`  ${what.padEnd(width)}  ${figure}`);
  for (const failure of failures) console.log(`  ${failure}`);
}

const page = path.resolve(import.meta.dirname, '../docs/proof.md');

/** Writes the figures of one part into docs/proof.md, between its marks; all others stay as they are. */
export function writePage(size: Size, part: Part): void {
  const mark = `<!-- ${size}: ${part.title} -->`;
  const [before = '', old, after = ''] = readFileSync(page, 'utf8').split(mark);
  if (old === undefined) throw new Error(`docs/proof.md has no place for ${mark}.`);
  writeFileSync(page, `${before}${mark}\n${sectionOf(part)}\n${mark}${after}`);
}

function sectionOf({ title, isProven, figures, failures }: Part): string {
  const rows = figures.map(([what, figure]) => `| ${what} | ${figure} |`);
  const found = failures.map((failure) => `- ${failure}`);
  return [
    `### ${title}: ${isProven ? 'holds' : 'broken'}`,
    '',
    circumstances(),
    '',
    '| | |',
    '| --- | --- |',
    ...rows,
    ...found,
  ].join('\n');
}

/** Other programs on the machine stretch every time that is measured; the load says how much. */
function circumstances(): string {
  const { model } = os.cpus()[0] ?? { model: 'unknown' };
  const minute = new Date(Date.now()).toISOString().slice(0, 16).replace('T', ' ');
  const load = os.loadavg()[2]?.toFixed(1);
  return `${minute} UTC, Node ${process.version}, ${os.cpus().length} cores (${model.trim()}), load ${load}.`;
}
