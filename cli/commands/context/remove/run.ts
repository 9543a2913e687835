import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { removeContext } from '../../../session/contexts.ts';
import { forgetSignIn } from '../../../session/sign-in.ts';
import type { Input } from '../../../spec.ts';
import { contextOutcome } from '../../../views/server-context.ts';
import type { contextRemove } from './spec.ts';

/** Forgets a context and its sign-in. */
export async function run(
  { args }: Input<typeof contextRemove>,
  { folders, secrets }: Context,
): Promise<Outcome> {
  const removed = await removeContext(folders.config, args.name);
  await forgetSignIn(secrets, removed.name);
  return contextOutcome(removed, 'removed');
}
