import type { Context } from '../../context.ts';
import { usageFailure } from '../../failure.ts';
import type { Outcome } from '../../io/outcome.ts';
import { readSecret } from '../../io/secret-input.ts';
import { endActing } from '../../session/acting.ts';
import { keepSignIn, type SignIn, toSignIn } from '../../session/sign-in.ts';
import type { Input } from '../../spec.ts';
import { userOutcome } from '../../views/user.ts';
import type { login } from './spec.ts';

type Flags = Input<typeof login>['flags'];

/** Signs in by password or token and keeps what the server gave. */
export async function run({ flags }: Input<typeof login>, context: Context): Promise<Outcome> {
  const signIn = flags['with-token']
    ? await signInWithToken(flags, context)
    : await signInWithPassword(flags, context);
  const { name } = await context.server();
  await keepSignIn(context.secrets, name, signIn);
  await endActing({ configFolder: context.folders.config, context: name }, context.newId());
  return userOutcome(signIn.user, [`Signed in as ${signIn.user.username}.`]);
}

async function signInWithToken(flags: Flags, { io, api, now }: Context): Promise<SignIn> {
  if (flags['password-stdin'] || flags.email !== undefined) {
    throw usageFailure('--with-token stands alone: leave out --email and --password-stdin.', [
      'travel login --help',
    ]);
  }
  const token = await readSecret('--with-token', io);
  const grant = await (await api.users()).exchangeToken({ token });
  return toSignIn(grant, { kind: 'personal-token', token }, now());
}

async function signInWithPassword(flags: Flags, { io, api, now }: Context): Promise<SignIn> {
  const password = flags['password-stdin'] ? await readSecret('--password-stdin', io) : await askPassword(io);
  const session = await (await api.users()).signIn({ email: flags.email ?? '', password });
  return toSignIn(session, { kind: 'refresh-token', token: session.refresh_token }, now());
}

async function askPassword(io: Context['io']): Promise<string> {
  const { ask } = await import('../../io/prompts.ts');
  return ask({ message: 'Password:', kind: 'password' }, io);
}
