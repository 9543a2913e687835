import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { withSpinner } from '../../../io/spinner.ts';
import type { Input } from '../../../spec.ts';
import { ensureSuite } from '../../../suite/ensure.ts';
import { suiteOutcome } from '../../../views/suite.ts';
import type { suiteStart } from './spec.ts';

/** Starts the suite, unless it runs already. */
export async function run(_: Input<typeof suiteStart>, { suite, io }: Context): Promise<Outcome> {
  const state = await withSpinner('Starting the local suite', io, () => ensureSuite(suite));
  return suiteOutcome(state, suite.dataFolder);
}
