import type { Context } from '../../context.ts';
import type { Outcome } from '../../io/outcome.ts';
import { askNewPassword, readSecret } from '../../io/secret-input.ts';
import { endActing } from '../../session/acting.ts';
import { keepSignIn, toSignIn } from '../../session/sign-in.ts';
import type { Input } from '../../spec.ts';
import { userOutcome } from '../../views/user.ts';
import type { register } from './spec.ts';

/** Creates an account and keeps its first sign-in. */
export async function run({ flags }: Input<typeof register>, context: Context): Promise<Outcome> {
  const { io, api, secrets } = context;
  const password = flags['password-stdin']
    ? await readSecret('--password-stdin', io)
    : await askNewPassword(io);
  const users = await api.users();
  const session = await users.register({ username: flags.name, email: flags.email, password });
  const renewal = { kind: 'refresh-token', token: session.refresh_token } as const;
  const { name } = await context.server();
  await keepSignIn(secrets, name, toSignIn(session, renewal, context.now()));
  await endActing({ configFolder: context.folders.config, context: name }, context.newId());
  return userOutcome(session.user, [`Welcome, ${session.user.username}. Next: travel search flights`]);
}
