import type { Context } from '../../../context.ts';
import { type Outcome, thing } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import type { tokenRevoke } from './spec.ts';

/** Revokes a token. */
export async function run({ args }: Input<typeof tokenRevoke>, { api }: Context): Promise<Outcome> {
  const users = await api.users();
  const revoked = await users.revokeToken({ token_id: args['token-id'] });
  return thing<typeof revoked>({
    item: revoked,
    fields: ['token_id', 'name', 'created_at', 'expires_at', 'last_used_at'],
    lines: ({ name }) => [`The token "${name}" is revoked.`],
  });
}
