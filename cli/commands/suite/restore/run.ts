import path from 'node:path';
import type { Context } from '../../../context.ts';
import { interrupted, invalidValue } from '../../../failure.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { withSpinner } from '../../../io/spinner.ts';
import type { Input } from '../../../spec.ts';
import { checkCopy, restoreSuiteData } from '../../../suite/copies.ts';
import { ensureSuite } from '../../../suite/ensure.ts';
import { stopRunningSuite } from '../../../suite/stop.ts';
import { suiteOutcome } from '../../../views/suite.ts';
import type { suiteRestore } from './spec.ts';

/** Replaces the files of a suite after a yes, and starts it on them. */
export async function run({ args, flags }: Input<typeof suiteRestore>, context: Context): Promise<Outcome> {
  const { suite, io, now } = context;
  const folder = path.resolve(args.folder);
  await checkCopy(folder);
  await confirm(flags.confirm, context);
  await stopRunningSuite(suite);
  await restoreSuiteData(folder, suite.dataFolder, now());
  const state = await withSpinner('Starting the local suite', io, () => ensureSuite(suite));
  return suiteOutcome(state, suite.dataFolder);
}

async function confirm(typed: string | undefined, { suite, io }: Context): Promise<void> {
  if (typed === suite.dataFolder) return;
  if (typed !== undefined) throw invalidValue(`--confirm must be the data folder ${suite.dataFolder}.`);
  const { askYes } = await import('../../../io/prompts.ts');
  if (!(await askYes(`Replace all accounts, reservations and payments in ${suite.dataFolder}?`, io))) {
    throw interrupted();
  }
}
