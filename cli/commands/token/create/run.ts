import type { Context } from '../../../context.ts';
import { type Outcome, thing } from '../../../io/outcome.ts';
import { styled } from '../../../io/text.ts';
import type { Input } from '../../../spec.ts';
import type { tokenCreate } from './spec.ts';

/** Makes a token and shows it this once. */
export async function run({ args, flags }: Input<typeof tokenCreate>, { api }: Context): Promise<Outcome> {
  const users = await api.users();
  const made = await users.createToken({ name: args.name, expires_in_days: flags['expires-in'] });
  return thing<typeof made>({
    item: made,
    fields: ['token_id', 'name', 'token', 'created_at', 'expires_at'],
    lines: ({ token }) => [styled('bold', token)],
    notes: ['', 'This is the only time the token is shown. Use it as TRAVEL_TOKEN.'],
  });
}
