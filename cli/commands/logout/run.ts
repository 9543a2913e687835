import type { Context } from '../../context.ts';
import { type Outcome, thing } from '../../io/outcome.ts';
import { endActing } from '../../session/acting.ts';
import { forgetIds } from '../../session/known-ids.ts';
import { forgetSignIn, readSignIn } from '../../session/sign-in.ts';
import type { Input } from '../../spec.ts';
import type { logout } from './spec.ts';

/** Ends the session here first: whatever the server says, this machine has forgotten it. */
export async function run(
  _: Input<typeof logout>,
  { api, secrets, server, folders, newId }: Context,
): Promise<Outcome> {
  const { name } = await server();
  const signIn = await readSignIn(secrets, name);
  await forgetSignIn(secrets, name);
  const place = { configFolder: folders.config, context: name };
  await endActing(place, newId());
  await forgetIds(place);
  if (signIn?.renewal.kind === 'refresh-token') {
    await (await api.users()).signOut({ refresh_token: signIn.renewal.token });
  }
  return thing({
    item: { signed_out: signIn !== null },
    fields: ['signed_out'],
    lines: ({ signed_out }) => [signed_out ? `Signed out of ${name}.` : `Nobody was signed in to ${name}.`],
  });
}
