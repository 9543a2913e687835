import os from 'node:os';
import { parseArgs } from 'node:util';
import { proveByKilling } from './kill.ts';
import { measureLatency } from './latency.ts';
import { provePlantedBugsDie } from './mutants.ts';
import { type Part, printPart, type Wishes, writePage } from './report.ts';
import { proveBySimulation, replay } from './simulation.ts';
import { proveByStampede } from './stampede.ts';

const parts: Readonly<Record<string, (wishes: Wishes) => Promise<Part>>> = {
  simulation: proveBySimulation,
  mutants: provePlantedBugsDie,
  kill: proveByKilling,
  stampede: proveByStampede,
  latency: measureLatency,
};

const usage = `npm run proof                    the quick set
npm run proof -- --full          the full figures
npm run proof -- --only PART     one of ${Object.keys(parts).join(', ')}
npm run proof -- --at-once N     so many processes simulate side by side (the cores)
npm run proof -- --seed N        one seed of the simulation again, with its history`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    'at-once': { type: 'string', default: String(os.availableParallelism()) },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else if (values.seed !== undefined) process.exitCode = (await replay(Number(values.seed))) ? 0 : 1;
else process.exitCode = (await prove()) ? 0 : 1;

async function prove(): Promise<boolean> {
  const wishes: Wishes = { size: values.full ? 'full' : 'quick', atOnce: Number(values['at-once']) };
  const wanted = Object.entries(parts).filter(([name]) => values.only === undefined || name === values.only);
  if (wanted.length === 0) {
    console.error(usage);
    return false;
  }
  let isProven = true;
  for (const [name, run] of wanted) {
    console.log(`\n${name}`);
    const part = await run(wishes);
    printPart(part);
    writePage(wishes.size, part);
    isProven &&= part.isProven;
  }
  return isProven;
}
