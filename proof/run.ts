import { parseArgs } from 'node:util';
import { proveByKilling } from './kill.ts';
import { measureLatency } from './latency.ts';
import { provePlantedBugsDie } from './mutants.ts';
import { type Part, printPart, type Size, writePage } from './report.ts';
import { proveBySimulation, replay } from './simulation.ts';
import { proveByStampede } from './stampede.ts';

const parts: Readonly<Record<string, (size: Size) => Promise<Part>>> = {
  simulation: (size) => proveBySimulation(size),
  stampede: proveByStampede,
  kill: proveByKilling,
  mutants: provePlantedBugsDie,
  latency: measureLatency,
};

const usage = `npm run proof                    the quick set
npm run proof -- --full          the full figures
npm run proof -- --only PART     one of ${Object.keys(parts).join(', ')}
npm run proof -- --seed N        one seed of the simulation again, with its history`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else if (values.seed !== undefined) process.exitCode = (await replay(Number(values.seed))) ? 0 : 1;
else process.exitCode = (await prove(values.full ? 'full' : 'quick', values.only)) ? 0 : 1;

async function prove(size: Size, only: string | undefined): Promise<boolean> {
  const wanted = Object.entries(parts).filter(([name]) => only === undefined || name === only);
  if (wanted.length === 0) {
    console.error(usage);
    return false;
  }
  const proven: Part[] = [];
  for (const [, run] of wanted) {
    const part = await run(size);
    printPart(part);
    proven.push(part);
  }
  if (only === undefined) writePage(size, proven);
  return proven.every(({ isProven }) => isProven);
}
