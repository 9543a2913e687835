import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { carsContract } from '../../../server/cars/contract.ts';
import {
  type Client,
  createClient,
  RemoteProblem,
  type Transport,
} from '../../../server/contracts/client.ts';
import type { Contract } from '../../../server/contracts/endpoint.ts';
import { flightsContract } from '../../../server/flights/contract.ts';
import { hotelsContract } from '../../../server/hotels/contract.ts';
import { paymentsContract } from '../../../server/payments/contract.ts';
import { usersContract } from '../../../server/users/contract.ts';
import { projectRoot } from '../compose.ts';
import { inside } from './containers.ts';

/** A signed-in person with the typed clients of every service, all through the gateway. */
export interface Person {
  readonly email: string;
  readonly users: Client<typeof usersContract>;
  readonly flights: Client<typeof flightsContract>;
  readonly hotels: Client<typeof hotelsContract>;
  readonly cars: Client<typeof carsContract>;
  readonly payments: Client<typeof paymentsContract>;
}

const password = 'a long journey password';

export async function registerPerson(url: string): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const username = 'Ada Lovelace';
  const { access_token } = await personWith(url, undefined, email).users.register({
    username,
    email,
    password,
  });
  return personWith(url, access_token, email);
}

export async function signIn(url: string, email: string): Promise<Person> {
  const { access_token } = await personWith(url, undefined, email).users.signIn({ email, password });
  return personWith(url, access_token, email);
}

/** Somebody who may have the books audited; the role is granted from inside the users container. */
export async function registerAdmin(url: string): Promise<Person> {
  const { email } = await registerPerson(url);
  const token = readFileSync(path.join(projectRoot, 'secrets/operator_token'), 'utf8').trim();
  await inside(
    'users',
    `const response = await fetch('http://127.0.0.1:8081/internal/users/grants', {
      method: 'POST',
      headers: { authorization: 'Bearer ${token}', 'content-type': 'application/json' },
      body: JSON.stringify({ email: '${email}', role: 'admin' }),
    });
    if (!response.ok) throw new Error(await response.text());`,
  );
  return signIn(url, email);
}

/** Asks again with the same key while nobody answers, as the command line does. */
export async function insist<T>(ask: (key: string) => Promise<T>, limitMs = 120_000): Promise<T> {
  const key = randomUUID();
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await ask(key);
    } catch (error) {
      const isAnswer = error instanceof RemoteProblem && !passing.has(error.slug);
      if (isAnswer || Date.now() > deadline) throw error;
      await pause(300);
    }
  }
}

const passing: ReadonlySet<string> = new Set(['service-unavailable', 'request-in-progress', 'internal']);

function personWith(url: string, token: string | undefined, email: string): Person {
  const client = <C extends Contract>(contract: C) => createClient(contract, transportTo(url, token));
  return {
    email,
    users: client(usersContract),
    flights: client(flightsContract),
    hotels: client(hotelsContract),
    cars: client(carsContract),
    payments: client(paymentsContract),
  };
}

function transportTo(base: string, token: string | undefined): Transport {
  return async (request) => {
    const url = new URL(request.path, base);
    for (const [name, value] of Object.entries(request.query)) {
      for (const one of [value].flat()) url.searchParams.append(name, one);
    }
    const response = await fetch(url, {
      method: request.method,
      signal: AbortSignal.timeout(40_000),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(request.body && { 'content-type': 'application/json' }),
        ...(request.idempotencyKey && { 'idempotency-key': request.idempotencyKey }),
      },
      ...(request.body && { body: JSON.stringify(request.body) }),
    });
    return { status: response.status, body: await response.json() };
  };
}
