import { installation, scripts } from '../../completion/scripts.ts';
import { type Outcome, text } from '../../io/outcome.ts';
import type { Input } from '../../spec.ts';
import type { completion } from './spec.ts';

/** Prints the script of a shell. */
export async function run({ args }: Input<typeof completion>): Promise<Outcome> {
  const { shell } = args;
  const script = scripts[shell];
  return text(script.trimEnd().split('\n'), { shell, script, install: installation[shell] });
}
