import type { Context } from '../../../context.ts';
import { readAliases } from '../../../extend/aliases.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { styled } from '../../../io/text.ts';
import type { Input } from '../../../spec.ts';
import type { Alias } from '../../../views/alias.ts';
import type { aliasList } from './spec.ts';

/** Lists aliases by name. */
export async function run(_: Input<typeof aliasList>, { folders }: Context): Promise<Outcome> {
  const aliases = Object.entries(await readAliases(folders.config)).sort(([a], [b]) => a.localeCompare(b));
  return list<Alias>({
    items: aliases.map(([name, expansion]) => ({ name, expansion })),
    fields: ['name', 'expansion'],
    columns: [
      { title: 'NAME', cell: ({ name }) => styled('bold', name) },
      { title: 'STANDS FOR', cell: ({ expansion }) => `travel ${expansion}`, shrinks: true },
    ],
    whenEmpty: 'You have no aliases. Make one with: travel alias set <name> <expansion>',
  });
}
