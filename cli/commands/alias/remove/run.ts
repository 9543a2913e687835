import type { Context } from '../../../context.ts';
import { readAliases, writeAliases } from '../../../extend/aliases.ts';
import { Failure } from '../../../failure.ts';
import type { Outcome } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { aliasOutcome } from '../../../views/alias.ts';
import type { aliasRemove } from './spec.ts';

/** Forgets an alias. */
export async function run({ args }: Input<typeof aliasRemove>, context: Context): Promise<Outcome> {
  const { folders, newId } = context;
  const { [args.name]: expansion, ...others } = await readAliases(folders.config);
  if (expansion === undefined) {
    throw new Failure('not-found', `You have no alias "${args.name}".`, { next: ['travel alias list'] });
  }
  await writeAliases(folders.config, others, newId());
  return aliasOutcome({ name: args.name, expansion }, 'removed');
}
