import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { findSuite } from '../../../suite/find.ts';
import { suiteOutcome } from '../../../views/suite.ts';
import type { suiteStatus } from './spec.ts';

/** Tells what runs, in whichever version. */
export async function run(_: Input<typeof suiteStatus>, { suite }: Context): Promise<Outcome> {
  const found = await findSuite(suite.dataFolder, suite.version);
  return suiteOutcome(found.kind === 'gone' ? null : found.state, suite.dataFolder);
}
