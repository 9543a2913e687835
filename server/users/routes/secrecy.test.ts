import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '../../contracts/endpoint.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { operatorToken } from '../../kernel/testing/running.ts';
import { type Session, usersContract, usersInternalContract } from '../contract.ts';
import { goodPassword, type RunningUsers, runUsers } from '../testing/running-users.ts';

type EndpointName = keyof typeof usersContract.endpoints | keyof typeof usersInternalContract.endpoints;

describeOnBothDatabases('secrecy', (engine) => {
  let users: RunningUsers;
  let ada: Session;
  beforeAll(async () => {
    users = await runUsers(await engine.createDatabaseUrl());
    ada = await users.register('ada@example.com');
  });
  afterAll(() => users.stop());

  /** A good and a bad request for each endpoint; a new endpoint without one does not compile. */
  async function requestsOf(): Promise<Record<EndpointName, object[]>> {
    const email = 'ada@example.com';
    const person = { username: 'Bob', email: 'bob@example.com', password: goodPassword };
    const { token, token_id } = await users.as(ada).createToken({ name: 'nightly' });
    const session = () => users.anyone.signIn({ email, password: goodPassword });
    return {
      register: [person, person],
      signIn: [
        { email, password: goodPassword },
        { email, password: 'not hers' },
      ],
      refreshSession: [{ refresh_token: (await session()).refresh_token }, { refresh_token: 'nonsense' }],
      signOut: [{ refresh_token: (await session()).refresh_token }, { refresh_token: 'nonsense' }],
      exchangeToken: [{ token }, { token: 'nonsense' }],
      me: [{}],
      createToken: [{ name: 'weekly' }, { name: '' }],
      listTokens: [{}],
      revokeToken: [{ token_id }, { token_id: 'NONE' }],
      jwks: [{}],
      grantRole: [
        { email, role: 'support' },
        { email: 'nobody@example.com', role: 'support' },
      ],
      listAccountFacts: [{}],
      listStrayCredentials: [{}],
    };
  }

  async function bearerFor({ access }: Endpoint): Promise<string | null> {
    if (access.includes('anyone')) return null;
    if (access.includes('operator')) return operatorToken;
    if (access.includes('service:payments')) return users.services.tokenOf('payments', 'users');
    return ada.access_token;
  }

  async function answerOf(name: string, input: Record<string, unknown>): Promise<[number, string]> {
    const isInternal = name in usersInternalContract.endpoints;
    const contract = isInternal ? usersInternalContract : usersContract;
    const endpoint = (contract.endpoints as Record<string, Endpoint>)[name] as Endpoint;
    const path = endpoint.path.replace(':token_id', String(input.token_id));
    const bearer = await bearerFor(endpoint);
    const body = Object.fromEntries(
      Object.entries(input).filter(([key]) => path === endpoint.path || key !== 'token_id'),
    );
    const response = await fetch(
      `${isInternal ? users.services.internalUrl : users.services.url}${contract.prefix}${path}`,
      {
        method: endpoint.method,
        headers: {
          'content-type': 'application/json',
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        },
        ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(body) }),
      },
    );
    return [response.status, await response.text()];
  }

  test('no endpoint ever answers a password, its hash or a private key', async () => {
    const statuses: Record<string, number[]> = {};
    for (const [name, requests] of Object.entries(await requestsOf())) {
      for (const input of requests) {
        const [status, text] = await answerOf(name, input as Record<string, unknown>);
        statuses[name] = [...(statuses[name] ?? []), status];
        expect(text, name).not.toMatch(/password_hash|\$argon2|"d":|hmac/);
        expect(text, name).not.toContain(goodPassword);
      }
    }
    // The answers were the real ones, not a row of refusals.
    expect(statuses).toEqual({
      register: [201, 409],
      signIn: [201, 401],
      refreshSession: [200, 401],
      signOut: [200, 200],
      exchangeToken: [200, 401],
      me: [200],
      createToken: [201, 400],
      listTokens: [200],
      revokeToken: [200, 404],
      jwks: [200],
      grantRole: [200, 404],
      listAccountFacts: [200],
      listStrayCredentials: [200],
    });
  });
});
