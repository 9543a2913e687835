import type { Context } from '../../../context.ts';
import { Failure, invalidValue } from '../../../failure.ts';
import { type Outcome, text } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { logSize, readLog } from '../../../suite/log.ts';
import { suiteLogFile } from '../../../suite/state.ts';
import type { suiteLogs } from './spec.ts';

const usualLines = 50;

/** Shows the end of the log, whether the suite runs or not. */
export async function run({ flags }: Input<typeof suiteLogs>, { suite }: Context): Promise<Outcome> {
  const lines = flags.lines ?? usualLines;
  if (lines < 1) throw invalidValue(`--lines must be at least 1, not ${lines}.`);
  const file = suiteLogFile(suite.dataFolder);
  if ((await logSize(file)) === 0) {
    throw new Failure('not-found', `There is no log at ${file}.`, { next: ['travel suite start'] });
  }
  const found = (await readLog(file)).slice(-lines);
  return text(found, found.map(toEvent));
}

// A crash is told in plain text, between the events.
function toEvent(line: string): object {
  try {
    const event: unknown = JSON.parse(line);
    if (typeof event === 'object' && event !== null) return event;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { msg: line };
}
