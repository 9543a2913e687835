import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { stopRunningSuite } from '../../../suite/stop.ts';
import { suiteOutcome } from '../../../views/suite.ts';
import type { suiteStop } from './spec.ts';

/** Stops the suite; that none runs is as good. */
export async function run(_: Input<typeof suiteStop>, { suite }: Context): Promise<Outcome> {
  await stopRunningSuite(suite);
  return suiteOutcome(null, suite.dataFolder);
}
