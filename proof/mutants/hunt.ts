import { runCampaign } from '../simulation/campaign.ts';

// Simulates short seeds until one shows a violation: `hunt <from> <seeds> <budget ms>`. Prints what it found as JSON.
const [from = 1, seeds = 1, budgetMs = 60_000] = process.argv.slice(2).map(Number);
const campaign = await runCampaign({ from, seeds, budgetMs, isFirstEnough: true, length: 'short' });
const [found] = campaign.failed;
console.log(
  JSON.stringify({
    seeds: campaign.seeds,
    found: found ? { seed: found.seed, violation: found.violations[0] } : null,
  }),
);
