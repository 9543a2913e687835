import type { Context } from '../../context.ts';
import type { Outcome } from '../../io/outcome.ts';
import { notSignedIn, readSignIn } from '../../session/sign-in.ts';
import type { Input } from '../../spec.ts';
import { userOutcome } from '../../views/user.ts';
import type { whoami } from './spec.ts';

/** Tells who acts; only a token from the environment needs the server for that. */
export async function run(_: Input<typeof whoami>, context: Context): Promise<Outcome> {
  const { api, secrets, host, server } = context;
  if (host.env.TRAVEL_TOKEN) return userOutcome(await (await api.users()).me({}));
  const { name } = await server();
  const signIn = await readSignIn(secrets, name);
  if (!signIn) throw notSignedIn();
  return userOutcome(signIn.user, [`Signed in to ${name}.`]);
}
