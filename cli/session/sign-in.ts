import type { Session, User } from '../../server/users/contract.ts';
import { Failure } from '../failure.ts';
import { isStorageError } from './private-file.ts';
import type { SecretStore } from './secrets.ts';

/** What a new access token is got with. */
export interface Renewal {
  readonly kind: 'refresh-token' | 'personal-token';
  readonly token: string;
}

/** Who is signed in to a context, with the tokens that prove it. */
export interface SignIn {
  readonly accessToken: string;
  /** Epoch milliseconds by this machine's clock. */
  readonly accessExpiresAt: number;
  readonly renewal: Renewal;
  readonly user: User;
}

type Grant = Pick<Session, 'access_token' | 'expires_in' | 'user'>;

/** What the server gave, in the form that is kept. */
export function toSignIn(grant: Grant, renewal: Renewal, now: number): SignIn {
  return {
    accessToken: grant.access_token,
    accessExpiresAt: now + grant.expires_in * 1000,
    renewal,
    user: grant.user,
  };
}

/** The sign-in of a context; null when nobody is. */
export async function readSignIn(secrets: SecretStore, context: string): Promise<SignIn | null> {
  const text = await secrets.get(context);
  return text === null ? null : parse(text);
}

/** True when requests to a context can be made in somebody's name. */
export async function isSignedIn(
  secrets: SecretStore,
  context: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  return Boolean(env.TRAVEL_TOKEN) || (await readSignIn(secrets, context)) !== null;
}

/** Keeps a sign-in for the next commands; fails with a sentence when it cannot be kept. */
export async function keepSignIn(secrets: SecretStore, context: string, signIn: SignIn): Promise<void> {
  try {
    await secrets.set(context, JSON.stringify(signIn));
  } catch (cause) {
    if (!isStorageError(cause)) throw cause;
    throw new Failure('invalid-input', 'The sign-in cannot be kept: the config folder is not writable.', {
      cause,
      next: ['TRAVEL_CONFIG_DIR=<a writable folder> travel login'],
    });
  }
}

/** Forgets the sign-in of a context. */
export async function forgetSignIn(secrets: SecretStore, context: string): Promise<void> {
  await secrets.delete(context);
}

/** The refusal of a command that needs somebody to be signed in. */
export function notSignedIn(message = 'You are not signed in.'): Failure {
  return new Failure('not-signed-in', message, {
    slug: 'unauthenticated',
    next: ['travel login', 'travel register'],
  });
}

// What is kept may come from another version or be damaged; then it counts as no sign-in.
function parse(text: string): SignIn | null {
  try {
    const value = JSON.parse(text) as Partial<SignIn>;
    const isWhole = [value.accessToken, value.renewal?.token].every((token) => typeof token === 'string');
    return isWhole && typeof value.user === 'object' ? (value as SignIn) : null;
  } catch {
    return null;
  }
}
