import type { Context } from '../../../context.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { styled } from '../../../io/text.ts';
import { listContexts } from '../../../session/contexts.ts';
import type { Input } from '../../../spec.ts';
import type { contextList } from './spec.ts';

/** Lists contexts without talking to any. */
export async function run(_: Input<typeof contextList>, { folders, server }: Context): Promise<Outcome> {
  const here = await server();
  const items = (await listContexts(folders.config)).map((context) => ({
    ...context,
    current: context.name === here.name,
  }));
  return list<(typeof items)[number]>({
    items,
    fields: ['name', 'url', 'current'],
    columns: [
      { title: '', cell: ({ current }) => (current ? styled('green', '*') : '') },
      { title: 'NAME', cell: ({ name }) => styled('bold', name) },
      { title: 'ADDRESS', cell: ({ url }) => url ?? 'the suite on this machine' },
    ],
    whenEmpty: '',
  });
}
