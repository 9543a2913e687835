import type { User } from '../../../server/users/contract.ts';
import type { Context } from '../../context.ts';
import type { Outcome } from '../../io/outcome.ts';
import { grantedAccess } from '../../session/granted.ts';
import { notSignedIn, readSignIn } from '../../session/sign-in.ts';
import type { Input } from '../../spec.ts';
import { userOutcome } from '../../views/user.ts';
import type { whoami } from './spec.ts';

/** Tells who acts. Only a token from the environment that no command has used yet needs the server for that. */
export async function run(_: Input<typeof whoami>, context: Context): Promise<Outcome> {
  const { secrets, host, server } = context;
  const { name } = await server();
  if (host.env.TRAVEL_TOKEN) return userOutcome(await ownerOf(host.env.TRAVEL_TOKEN, name, context));
  const signIn = await readSignIn(secrets, name);
  if (!signIn) throw notSignedIn();
  return userOutcome(signIn.user, [`Signed in to ${name}.`]);
}

async function ownerOf(token: string, context: string, { api, folders, now, newId }: Context): Promise<User> {
  const granted = grantedAccess({ configFolder: folders.config, context, token, now, newId });
  return (await granted.read())?.user ?? (await (await api.users()).me({}));
}
