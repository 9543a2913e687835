import type { z } from 'zod';
import type { tokenInfo } from '../../../../server/users/contract.ts';
import { collectPages } from '../../../api/pages.ts';
import type { Context } from '../../../context.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { styled } from '../../../io/text.ts';
import { ownDay } from '../../../io/time.ts';
import type { Input } from '../../../spec.ts';
import type { tokenList } from './spec.ts';

type Token = z.infer<typeof tokenInfo>;

const usualLimit = 50;

/** Lists tokens without their secrets. */
export async function run({ flags }: Input<typeof tokenList>, { api }: Context): Promise<Outcome> {
  const users = await api.users();
  return list<Token>({
    items: await collectPages((page) => users.listTokens(page), flags.limit ?? usualLimit),
    fields: ['token_id', 'name', 'created_at', 'expires_at', 'last_used_at'],
    columns: [
      { title: 'ID', cell: ({ token_id }) => styled('bold', token_id) },
      { title: 'NAME', cell: ({ name }) => name, shrinks: true },
      { title: 'MADE', cell: ({ created_at }) => ownDay(created_at) },
      { title: 'ENDS', cell: ({ expires_at }) => (expires_at ? ownDay(expires_at) : 'never') },
      { title: 'LAST USED', cell: ({ last_used_at }) => (last_used_at ? ownDay(last_used_at) : 'never') },
    ],
    whenEmpty: 'You have no tokens. Make one with: travel token create <name>',
  });
}
