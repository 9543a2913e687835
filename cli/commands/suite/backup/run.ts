import path from 'node:path';
import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { withSpinner } from '../../../io/spinner.ts';
import type { Input } from '../../../spec.ts';
import { copySuiteData } from '../../../suite/copies.ts';
import { ensureSuite } from '../../../suite/ensure.ts';
import { stopRunningSuite } from '../../../suite/stop.ts';
import { suiteOutcome } from '../../../views/suite.ts';
import type { suiteBackup } from './spec.ts';

/** Copies the files while nothing writes them: a running suite is stopped for that moment. */
export async function run({ args }: Input<typeof suiteBackup>, { suite, io }: Context): Promise<Outcome> {
  const folder = path.resolve(args.folder);
  const wasRunning = await stopRunningSuite(suite);
  try {
    await withSpinner('Copying the databases', io, () => copySuiteData(suite.dataFolder, folder));
  } finally {
    if (wasRunning) await ensureSuite(suite);
  }
  io.note([`The copy is in ${folder}.`]);
  return suiteOutcome(wasRunning ? await ensureSuite(suite) : null, suite.dataFolder);
}
