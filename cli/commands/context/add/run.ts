import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { addContext } from '../../../session/contexts.ts';
import type { Input } from '../../../spec.ts';
import { contextOutcome } from '../../../views/server-context.ts';
import type { contextAdd } from './spec.ts';

/** Adds a context. */
export async function run({ args }: Input<typeof contextAdd>, { folders }: Context): Promise<Outcome> {
  return contextOutcome(await addContext(folders.config, args.name, args.url), 'added');
}
