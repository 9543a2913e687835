import { faultKinds } from './faults.ts';
import { type Simulated, simulate } from './simulate.ts';

export interface Campaign {
  readonly seeds: number;
  readonly virtualMs: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly checkouts: Readonly<Record<string, number>>;
  readonly failed: readonly Simulated[];
}

export interface CampaignOptions {
  readonly from: number;
  readonly seeds: number;
  /** No new seed is begun after this. */
  readonly budgetMs: number;
  readonly isFirstEnough?: boolean;
  readonly length?: 'hours' | 'short';
  told?(result: Simulated): void;
}

/** Simulates seed after seed and adds up what happened. */
export async function runCampaign(options: CampaignOptions): Promise<Campaign> {
  const startedAt = performance.now();
  const faults: Record<string, number> = Object.fromEntries(faultKinds.map((kind) => [kind, 0]));
  const checkouts: Record<string, number> = {};
  const failed: Simulated[] = [];
  let [seeds, virtualMs] = [0, 0];
  for (let seed = options.from; seed < options.from + options.seeds; seed += 1) {
    if (performance.now() - startedAt > options.budgetMs) break;
    const result = await simulate(seed, options.length);
    options.told?.(result);
    seeds += 1;
    virtualMs += result.virtualMs;
    addTo(faults, result.faults);
    addTo(checkouts, result.checkouts);
    if (result.violations.length > 0) failed.push(result);
    if (failed.length > 0 && options.isFirstEnough) break;
  }
  return { seeds, virtualMs, faults, checkouts, failed };
}

function addTo(sums: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count;
}
