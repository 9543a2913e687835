import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundle } from './bundle.ts';
import { type Planted, planted } from './mutants/planted.ts';
import type { Part, Size } from './report.ts';

const run = promisify(execFile);
const seedsOf: Readonly<Record<Size, number>> = { quick: 150, full: 1_000 };
const budgetOf: Readonly<Record<Size, number>> = { quick: 60_000, full: 300_000 };

interface Hunt {
  readonly seeds: number;
  readonly found: { readonly seed: number; readonly violation: string } | null;
}

/** Plants bugs into the protocol, one at a time, and lets the simulation look for each. */
export async function provePlantedBugsDie(size: Size): Promise<Part> {
  const hunts: { bug: Planted; hunt: Hunt }[] = [];
  for (const [index, bug] of planted.entries()) {
    const program = await bundle('proof/mutants/hunt.ts', `mutant-${index + 1}`, bug.patches);
    const { stdout } = await run(process.execPath, [
      program,
      '1',
      String(seedsOf[size]),
      String(budgetOf[size]),
    ]);
    hunts.push({ bug, hunt: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Hunt });
  }
  const alive = hunts.filter(({ hunt }) => hunt.found === null);
  return {
    title: 'planted bugs',
    isProven: alive.length === 0,
    figures: [
      ['killed', `${hunts.length - alive.length} of ${hunts.length}`],
      ...hunts.map(({ bug, hunt }) => [bug.name, sayHunt(hunt)] as const),
    ],
    failures: alive.map(({ bug, hunt }) => `Not found in ${hunt.seeds} seeds: ${bug.name}.`),
  };
}

function sayHunt({ found, seeds }: Hunt): string {
  return found ? `simulation, seed ${found.seed}: ${found.violation}` : `alive after ${seeds} seeds`;
}
