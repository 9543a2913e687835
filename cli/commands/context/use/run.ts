import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { setCurrentContext } from '../../../session/contexts.ts';
import type { Input } from '../../../spec.ts';
import { contextOutcome } from '../../../views/server-context.ts';
import type { contextUse } from './spec.ts';

/** Switches to a context. */
export async function run({ args }: Input<typeof contextUse>, { folders }: Context): Promise<Outcome> {
  return contextOutcome(await setCurrentContext(folders.config, args.name), 'the current context');
}
