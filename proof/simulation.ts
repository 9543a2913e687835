import type { Part, Size } from './report.ts';
import { runCampaign } from './simulation/campaign.ts';
import { simulate } from './simulation/simulate.ts';

const seedsOf: Readonly<Record<Size, number>> = { quick: 40, full: 2_000 };
const budgetOf: Readonly<Record<Size, number>> = { quick: 100_000, full: 4 * 3_600_000 };
const dayMs = 86_400_000;

/** All services, the processor, virtual time and a bad network in this process, seed after seed. */
export async function proveBySimulation(size: Size, seeds = seedsOf[size]): Promise<Part> {
  const campaign = await runCampaign({ from: 1, seeds, budgetMs: budgetOf[size] });
  const { failed, faults, checkouts } = campaign;
  return {
    title: 'simulation',
    isProven: failed.length === 0 && campaign.seeds > 0,
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
