import { type Client, RemoteProblem } from '../../server/contracts/client.ts';
import type { usersContract } from '../../server/users/contract.ts';
import { Failure } from '../failure.ts';
import type { GrantedAccess } from '../session/granted.ts';
import type { SecretStore } from '../session/secrets.ts';
import {
  forgetSignIn,
  keepSignIn,
  notSignedIn,
  type Renewal,
  readSignIn,
  type SignIn,
  toSignIn,
} from '../session/sign-in.ts';

type Users = Pick<Client<typeof usersContract>, 'refreshSession' | 'exchangeToken'>;

interface PersonalToken {
  readonly token: string;
  readonly granted: GrantedAccess;
}

/** The tokens of whoever is signed in, whatever they are asked for. */
export interface OwnTokens {
  current(): Promise<string>;
  renew(refused: string): Promise<string>;
}

export interface TokenSettings {
  readonly context: string;
  /** A personal access token from the environment, which speaks before any sign-in. */
  readonly personalToken: PersonalToken | undefined;
  readonly secrets: SecretStore;
  /** The users service as anybody may call it. */
  readonly users: () => Promise<Users>;
  readonly now: () => number;
}

// A token that ends while the request is on its way is no use.
const marginMs = 20_000;
// A lost answer may be asked again for 30 s; after that the old token counts as stolen.
const renewalTries = 3;

/** Access tokens for one command, renewed when they end; at most one renewal at a time. */
export function createTokens(settings: TokenSettings): OwnTokens {
  const { personalToken } = settings;
  const source = personalToken ? fromEnvironment(personalToken, settings) : fromSignIn(settings);
  let pending: Promise<string> | undefined;
  const oneAtATime = (work: () => Promise<string>) => {
    pending ??= work().finally(() => {
      pending = undefined;
    });
    return pending;
  };
  return {
    current: () => oneAtATime(source.current),
    renew: (refused) => oneAtATime(() => source.renew(refused)),
  };
}

function fromSignIn(settings: TokenSettings): OwnTokens {
  const read = async () => {
    const signIn = await readSignIn(settings.secrets, settings.context);
    if (!signIn) throw notSignedIn();
    return signIn;
  };
  return {
    current: async () => {
      const signIn = await read();
      return isFresh(signIn, settings.now()) ? signIn.accessToken : renewAndKeep(signIn, settings);
    },
    // Another command may have renewed it meanwhile; then its token is the one to use.
    renew: async (refused) => {
      const signIn = await read();
      return signIn.accessToken === refused ? renewAndKeep(signIn, settings) : signIn.accessToken;
    },
  };
}

function fromEnvironment({ token, granted }: PersonalToken, settings: TokenSettings): OwnTokens {
  const exchange = async () => {
    try {
      const access = await renew({ kind: 'personal-token', token }, settings);
      await granted.keep(access);
      return access.accessToken;
    } catch (error) {
      throw isRefusal(error) ? notSignedIn('The token in TRAVEL_TOKEN is not valid.') : error;
    }
  };
  return {
    current: async () => {
      const kept = await granted.read();
      return kept && isFresh(kept, settings.now()) ? kept.accessToken : exchange();
    },
    renew: exchange,
  };
}

function isFresh({ accessExpiresAt }: Pick<SignIn, 'accessExpiresAt'>, now: number): boolean {
  return accessExpiresAt - now > marginMs;
}

async function renewAndKeep(signIn: SignIn, settings: TokenSettings): Promise<string> {
  try {
    const renewed = await renew(signIn.renewal, settings);
    await keepSignIn(settings.secrets, settings.context, renewed);
    return renewed.accessToken;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await forgetSignIn(settings.secrets, settings.context);
    throw notSignedIn('Your sign-in has ended.');
  }
}

async function renew(renewal: Renewal, settings: TokenSettings, tries = 1): Promise<SignIn> {
  try {
    return await ask(renewal, settings);
  } catch (error) {
    const isLost = error instanceof Failure && error.exit === 'outcome-unknown';
    if (isLost && tries < renewalTries) return renew(renewal, settings, tries + 1);
    throw error;
  }
}

async function ask(renewal: Renewal, { users, now }: TokenSettings): Promise<SignIn> {
  const { refreshSession, exchangeToken } = await users();
  if (renewal.kind === 'personal-token') {
    return toSignIn(await exchangeToken({ token: renewal.token }), renewal, now());
  }
  const session = await refreshSession({ refresh_token: renewal.token });
  return toSignIn(session, { kind: 'refresh-token', token: session.refresh_token }, now());
}

function isRefusal(error: unknown): boolean {
  return error instanceof RemoteProblem && error.slug === 'unauthenticated';
}
