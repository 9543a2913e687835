import { bundle } from './bundle.ts';
import type { Part, Wishes } from './report.ts';
import { runCampaign } from './simulation/campaign.ts';
import { openNotes } from './simulation/notes.ts';
import { simulate } from './simulation/simulate.ts';

const seedsOf = { quick: 60, full: 2_000 };
const budgetOf = { quick: 120_000, full: 4 * 3_600_000 };
const dayMs = 86_400_000;

/** All services, the processor, virtual time and a bad network in one process, seed after seed. */
export async function proveBySimulation(wishes: Wishes): Promise<Part> {
  return simulateAll(await bundle('proof/simulation/worker.ts', 'simulation'), wishes);
}

/** The same with a worker that is bundled already. */
export async function simulateAll(program: string, { size, atOnce }: Wishes): Promise<Part> {
  const notes = openNotes(program, seedsOf[size]);
  const campaign = await runCampaign({
    ...{ program, from: 1, seeds: seedsOf[size], atOnce, budgetMs: budgetOf[size], known: notes.known },
    told: (result) => {
      notes.add(result);
      const [violation] = result.violations;
      if (violation) console.log(`  seed ${result.seed}: ${violation}`);
    },
  });
  const { failed, faults, checkouts } = campaign;
  const isWhole = size === 'quick' || campaign.seeds === seedsOf.full;
  return {
    title: 'simulation',
    isProven: failed.length === 0 && isWhole && campaign.seeds > 0,
    figures: [
      ['seeds', `${campaign.seeds}, ${failed.length} with violations`],
      ['virtual days', (campaign.virtualMs / dayMs).toFixed(1)],
      ['checkouts', listed(checkouts)],
      ...Object.entries(faults).map(([kind, count]) => [`fault: ${kind}`, String(count)] as const),
    ],
    failures: failed.map(
      ({ seed, violations }) => `seed ${seed}: ${violations[0]} Replay: npm run proof -- --seed ${seed}`,
    ),
  };
}

/** One seed again, line by line; false when it has violations. */
export async function replay(seed: number): Promise<boolean> {
  const { history, violations, fingerprint } = await simulate(seed);
  for (const line of history) console.log(line);
  console.log(`seed ${seed}, history ${fingerprint}, ${violations.length} violations`);
  for (const violation of violations) console.log(`  ${violation}`);
  return violations.length === 0;
}

function listed(counts: Readonly<Record<string, number>>): string {
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  return `${sum}: ${Object.entries(counts)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ')}`;
}
