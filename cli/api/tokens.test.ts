import { describe, expect, test } from 'vitest';
import { RemoteProblem } from '../../server/contracts/client.ts';
import { Problem, problemToBody } from '../../server/contracts/problem.ts';
import { Failure } from '../failure.ts';
import { grantedAccess } from '../session/granted.ts';
import type { SecretStore } from '../session/secrets.ts';
import { keepSignIn, readSignIn, type SignIn } from '../session/sign-in.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createTokens, type TokenSettings } from './tokens.ts';

const user = {
  user_id: '1',
  username: 'Ada',
  email: 'ada@example.com',
  role: 'traveller',
  created_at: '2026-11-28T10:00:00Z',
} as const;
const signIn: SignIn = {
  accessToken: 'access-1',
  accessExpiresAt: 600_000,
  renewal: { kind: 'refresh-token', token: 'refresh-1' },
  user,
};

type Users = Awaited<ReturnType<TokenSettings['users']>>;

function memorySecrets(): SecretStore {
  const kept = new Map<string, string>();
  return {
    get: async (name) => kept.get(name) ?? null,
    set: async (name, secret) => void kept.set(name, secret),
    delete: async (name) => void kept.delete(name),
  };
}

async function keptNowhere() {
  const parts = { configFolder: await temporaryFolder(), context: 'local', token: 'pat' };
  return grantedAccess({ ...parts, now: () => 0, newId: () => 'draft' });
}

function grant(n: number) {
  return { access_token: `access-${n}`, token_type: 'Bearer', expires_in: 600, user } as const;
}

function settingsWith(users: Partial<Users>, rest: Partial<TokenSettings> = {}): TokenSettings {
  const never = async () => {
    throw new Error('This must not be asked.');
  };
  const secrets = memorySecrets();
  return {
    context: 'local',
    personalToken: undefined,
    secrets,
    users: async () => ({ refreshSession: never, exchangeToken: never, ...users }),
    now: () => 0,
    ...rest,
  };
}

function refusal(): RemoteProblem {
  const problem = new Problem('unauthenticated', 'No.');
  return new RemoteProblem(problem, problemToBody(problem, 'r'));
}

describe('of a sign-in', () => {
  test('a token that is still good is used as it is', async () => {
    const settings = settingsWith({});
    await keepSignIn(settings.secrets, 'local', signIn);
    expect(await createTokens(settings).current()).toBe('access-1');
  });

  test('a token about to end is renewed, and the successor kept', async () => {
    const asked: string[] = [];
    const settings = settingsWith(
      {
        refreshSession: async ({ refresh_token }) => {
          asked.push(refresh_token);
          return { ...grant(2), refresh_token: 'refresh-2' };
        },
      },
      { now: () => 590_000 },
    );
    await keepSignIn(settings.secrets, 'local', signIn);
    const tokens = createTokens(settings);
    // Two requests at once renew once: the refresh token is good for one use.
    expect(await Promise.all([tokens.current(), tokens.current()])).toEqual(['access-2', 'access-2']);
    expect(asked).toEqual(['refresh-1']);
    expect((await readSignIn(settings.secrets, 'local'))?.renewal.token).toBe('refresh-2');
  });

  test('what another command renewed meanwhile is used instead of renewing again', async () => {
    const settings = settingsWith({});
    await keepSignIn(settings.secrets, 'local', { ...signIn, accessToken: 'access-9' });
    expect(await createTokens(settings).renew('access-1')).toBe('access-9');
  });

  test('a lost answer is asked for again with the same refresh token', async () => {
    let tries = 0;
    const settings = settingsWith({
      refreshSession: async () => {
        tries += 1;
        if (tries < 3) throw new Failure('outcome-unknown', 'Lost.');
        return { ...grant(2), refresh_token: 'refresh-2' };
      },
    });
    await keepSignIn(settings.secrets, 'local', signIn);
    expect(await createTokens(settings).renew('access-1')).toBe('access-2');
  });

  test('a refused renewal ends the sign-in', async () => {
    const settings = settingsWith({
      refreshSession: async () => {
        throw refusal();
      },
    });
    await keepSignIn(settings.secrets, 'local', signIn);
    await expect(createTokens(settings).renew('access-1')).rejects.toMatchObject({ exit: 'not-signed-in' });
    expect(await readSignIn(settings.secrets, 'local')).toBeNull();
  });

  test('nobody signed in is told before anything is sent', async () => {
    await expect(createTokens(settingsWith({})).current()).rejects.toMatchObject({
      exit: 'not-signed-in',
      next: ['travel login', 'travel register'],
    });
  });
});

describe('of TRAVEL_TOKEN', () => {
  test('it is exchanged once and kept nowhere', async () => {
    let exchanges = 0;
    const settings = settingsWith(
      {
        exchangeToken: async () => {
          exchanges += 1;
          return grant(exchanges);
        },
      },
      { personalToken: { token: 'pat', granted: await keptNowhere() } },
    );
    await keepSignIn(settings.secrets, 'local', { ...signIn, accessToken: 'somebody-else' });
    const tokens = createTokens(settings);
    expect([await tokens.current(), await tokens.current()]).toEqual(['access-1', 'access-1']);
    expect(await tokens.renew('access-1')).toBe('access-2');
    expect((await readSignIn(settings.secrets, 'local'))?.accessToken).toBe('somebody-else');
  });

  test('a wrong one is named', async () => {
    const exchangeToken = async () => {
      throw refusal();
    };
    const tokens = createTokens(
      settingsWith({ exchangeToken }, { personalToken: { token: 'pat', granted: await keptNowhere() } }),
    );
    await expect(tokens.current()).rejects.toThrow('The token in TRAVEL_TOKEN is not valid.');
  });
});
