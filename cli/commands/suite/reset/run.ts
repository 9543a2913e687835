import type { Context } from '../../../context.ts';
import { interrupted, invalidValue } from '../../../failure.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { localContext } from '../../../session/contexts.ts';
import { forgetIds } from '../../../session/known-ids.ts';
import { forgetSignIn } from '../../../session/sign-in.ts';
import type { Input } from '../../../spec.ts';
import { deleteSuiteData } from '../../../suite/data.ts';
import { stopRunningSuite } from '../../../suite/stop.ts';
import { suiteOutcome } from '../../../views/suite.ts';
import type { suiteReset } from './spec.ts';

/** Deletes the suite's files after a yes; the sign-in goes with the accounts. */
export async function run({ flags }: Input<typeof suiteReset>, context: Context): Promise<Outcome> {
  const { suite, secrets, folders } = context;
  await confirm(flags.confirm, context);
  await stopRunningSuite(suite);
  await deleteSuiteData(suite.dataFolder);
  await forgetSignIn(secrets, localContext.name);
  await forgetIds({ configFolder: folders.config, context: localContext.name });
  return suiteOutcome(null, suite.dataFolder);
}

async function confirm(typed: string | undefined, { suite, io }: Context): Promise<void> {
  if (typed === suite.dataFolder) return;
  if (typed !== undefined) throw invalidValue(`--confirm must be the data folder ${suite.dataFolder}.`);
  const { askYes } = await import('../../../io/prompts.ts');
  if (!(await askYes(`Delete all accounts, reservations and payments in ${suite.dataFolder}?`, io))) {
    throw interrupted();
  }
}
