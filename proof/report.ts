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

export function printPart({ title, isProven, figures, failures }: Part): void {
  console.log(`\n${isProven ? 'proven' : 'BROKEN'}: ${title}`);
  const width = Math.max(0, ...figures.map(([what]) => what.length));
  for (const [what, figure] of figures) console.log(`  ${what.padEnd(width)}  ${figure}`);
  for (const failure of failures) console.log(`  ${failure}`);
}

const page = path.resolve(import.meta.dirname, '../docs/proof.md');
const markOf = (size: Size) => `<!-- ${size} set -->`;

/** Writes the figures of a set into docs/proof.md; the other set's stay as they are. */
export function writePage(size: Size, parts: readonly Part[]): void {
  const mark = markOf(size);
  const [before = '', , after = ''] = readFileSync(page, 'utf8').split(mark);
  writeFileSync(page, `${before}${mark}\n${sectionOf(parts)}${mark}${after}`);
}

function sectionOf(parts: readonly Part[]): string {
  const { model } = os.cpus()[0] ?? { model: 'unknown' };
  const day = new Date(Date.now()).toISOString().slice(0, 10);
  const run = `Run on ${day}, Node ${process.version}, ${os.cpus().length} cores (${model.trim()}).`;
  return [run, ...parts.map(tableOf)].map((block) => `\n${block}\n`).join('');
}

function tableOf({ title, isProven, figures, failures }: Part): string {
  const rows = figures.map(([what, figure]) => `| ${what} | ${figure} |`);
  const found = failures.map((failure) => `- ${failure}`);
  return [
    `### ${title}: ${isProven ? 'holds' : 'broken'}`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows,
    ...found,
  ].join('\n');
}
