import type { Context } from '../../../context.ts';
import { type Extension, findExtensions } from '../../../extend/extensions.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { styled } from '../../../io/text.ts';
import type { Input } from '../../../spec.ts';
import type { extensionList } from './spec.ts';

/** Lists extensions that can be reached: one called like a command cannot. */
export async function run(_: Input<typeof extensionList>, { host, tree }: Context): Promise<Outcome> {
  const items = findExtensions(host.env).filter(
    ({ name }) => !tree.specs.some(({ path }) => path[0] === name),
  );
  return list<Extension>({
    items,
    fields: ['name', 'file'],
    columns: [
      { title: 'NAME', cell: ({ name }) => styled('bold', name) },
      { title: 'PROGRAM', cell: ({ file }) => file, shrinks: true },
    ],
    whenEmpty: 'There are none: no program on PATH is called travel-<name>.',
  });
}
