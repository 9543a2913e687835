import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { setCurrentContext, setFolderContext } from '../../../session/contexts.ts';
import type { Input } from '../../../spec.ts';
import { contextOutcome } from '../../../views/server-context.ts';
import type { contextUse } from './spec.ts';

/** Switches to a context. */
export async function run({ args, flags }: Input<typeof contextUse>, context: Context): Promise<Outcome> {
  const { folders, host } = context;
  if (flags.here) {
    const chosen = await setFolderContext(folders.config, { name: args.name, folder: host.cwd });
    return contextOutcome(chosen, `the context of ${host.cwd}`);
  }
  return contextOutcome(await setCurrentContext(folders.config, args.name), 'the current context');
}
