import { bundle } from './bundle.ts';
import { type Planted, planted } from './mutants/planted.ts';
import type { Part, Wishes } from './report.ts';
import { type Campaign, runCampaign } from './simulation/campaign.ts';

/** How long each is looked for, at most. */
const budgetOf = { quick: 60_000, full: 240_000 };
const mostSeeds = 1_000;

/** Plants bugs into the protocol, one at a time, and lets the simulation look for each. */
export async function provePlantedBugsDie({ size, atOnce }: Wishes): Promise<Part> {
  const hunts: { bug: Planted; hunt: Campaign }[] = [];
  for (const [index, bug] of planted.entries()) {
    const hunt = await runCampaign({
      program: await bundle('proof/simulation/worker.ts', `mutant-${index + 1}`, { patches: bug.patches }),
      from: size === 'quick' ? bug.seed : 1,
      seeds: mostSeeds,
      atOnce,
      budgetMs: budgetOf[size],
      isFirstEnough: true,
    });
    console.log(`  ${bug.name}: ${sayHunt(hunt)}`);
    hunts.push({ bug, hunt });
  }
  const alive = hunts.filter(({ hunt }) => hunt.failed.length === 0);
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

function sayHunt({ failed: [found], seeds }: Campaign): string {
  return found ? `seed ${found.seed}: ${found.violations[0]}` : `alive after ${seeds} seeds`;
}
