import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint, publicContract } from '../../contracts/endpoint.ts';
import { Problem } from '../../contracts/problem.ts';
import { pageInput } from '../../contracts/values.ts';
import { createDeps } from '../deps.ts';
import { createPlainService } from '../testing/plain-service.ts';
import { type RunningServices, runServices } from '../testing/running.ts';
import type { Call } from './call.ts';
import { mount } from './serve.ts';

const seat = z.strictObject({ flight_id: z.string(), seat_number: z.string().max(3) });
const anyAnswer = z.object({ text: z.string() });

/** One endpoint for each thing that can go right or wrong. */
const contract = publicContract('flights', {
  search: endpoint({
    method: 'GET',
    path: '/offers',
    summary: 'Reads its query',
    access: ['anyone'],
    input: z.strictObject(pageInput),
    output: z.object({ input: z.unknown() }),
  }),
  hold: endpoint({
    method: 'POST',
    path: '/flights/:flight_id/holds',
    summary: 'Takes a key',
    access: ['user'],
    input: seat,
    output: z.object({ seat: z.string(), key: z.string().nullable() }),
    status: 201,
    problems: ['sold-out'],
  }),
  fail: endpoint({
    method: 'POST',
    path: '/failures',
    summary: 'Throws what it is told',
    access: ['anyone'],
    input: z.strictObject({ how: z.string(), pad: z.string().optional() }),
    output: anyAnswer,
    problems: ['sold-out'],
    idempotent: false,
  }),
});

const failures: Record<string, () => Promise<{ text: string }>> = {
  declared: () => Promise.reject(new Problem('sold-out', 'No seat is left.', { seats_left: 0 })),
  undeclared: () => Promise.reject(new Problem('payment-declined', 'The card 4242 was declined.')),
  bug: () => Promise.reject(new TypeError('secret-host:5432 is not a function')),
  misfit: async () => ({ words: 'secret' }) as unknown as { text: string },
  surplus: async () => ({ text: 'fine', password_hash: '$argon2id$secret' }),
  database: () => Promise.reject(Object.assign(new Error('connect 10.1.2.3'), { code: 'ECONNREFUSED' })),
  busy: () => Promise.reject(new Problem('service-unavailable', 'Not now.', { retry_after_seconds: 7 })),
};

const ada = { userId: '123456', name: 'Ada', role: 'traveller' as const };
let services: RunningServices;
let bearer: string;

beforeAll(async () => {
  const handlers = {
    search: async (_call: Call, input: unknown) => ({ input }),
    hold: async (call: Call, input: z.infer<typeof seat>) => ({
      seat: `${input.flight_id}/${input.seat_number}`,
      key: call.idempotencyKey ?? null,
    }),
    fail: (_call: Call, { how }: { how: string }) =>
      (failures[how] ?? failures.bug)?.() as Promise<{ text: string }>,
  };
  services = await runServices(createDeps(), [
    () => createPlainService('flights', [mount(contract, handlers)]),
  ]);
  bearer = `Bearer ${await services.tokenOf(ada, 'flights')}`;
});
afterAll(() => services.stop());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${services.url}/v1/flights${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return ask(path, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const fail = (how: string) => post('/failures', { how });
const hold = (headers: Record<string, string>, seatNumber = '23A') =>
  post('/flights/AA1/holds', { seat_number: seatNumber }, { authorization: bearer, ...headers });

describe('what comes in', () => {
  test('path, body and defaults become one input', async () => {
    expect(await hold({})).toMatchObject({ status: 201, body: { seat: 'AA1/23A', key: null } });
    expect((await ask('/offers')).body.input).toEqual({ limit: 50 });
  });

  test('a key that the contract does not know is refused, in body and query', async () => {
    const inBody = await post('/failures', { how: 'bug', role: 'admin' });
    const inQuery = await ask('/offers?role=admin');
    for (const { status, body } of [inBody, inQuery]) {
      expect(status).toBe(400);
      expect(body.errors).toEqual([{ pointer: '/role', message: 'role is not a known input.' }]);
    }
  });

  test('the path decides over a body that says otherwise', async () => {
    const body = { flight_id: 'BA2', seat_number: '1A' };
    const answer = await post('/flights/AA1/holds', body, { authorization: bearer });
    expect(answer.body.seat).toBe('AA1/1A');
  });

  test.each(['{"how": ', 'null', '[1]', '"text"'])('%s is no JSON object', async (text) => {
    const { status, body } = await post('/failures', text);
    expect([status, body.type]).toEqual([400, 'urn:travel:problem:validation-failed']);
  });

  test('a body may have 64 KB and not more', async () => {
    const frame = JSON.stringify({ how: 'surplus', pad: '' }).length;
    const full = await post('/failures', { how: 'surplus', pad: 'x'.repeat(65_536 - frame) });
    expect(full.status).toBe(200);
    const over = await post('/failures', { how: 'surplus', pad: 'x'.repeat(65_537 - frame) });
    expect([over.status, over.body.type]).toEqual([413, 'urn:travel:problem:body-too-large']);
  });

  test('an idempotency key is handed on; one that could not be stored is refused', async () => {
    expect((await hold({ 'idempotency-key': 'a-key' })).body.key).toBe('a-key');
    for (const key of ['two words', 'x'.repeat(256)]) {
      expect((await hold({ 'idempotency-key': key })).status).toBe(400);
    }
  });
});

describe('who comes in', () => {
  test('nobody is asked to sign in', async () => {
    const { status, headers, body } = await post('/flights/AA1/holds', { seat_number: '1A' });
    expect([status, body.type]).toEqual([401, 'urn:travel:problem:unauthenticated']);
    expect(headers.get('WWW-Authenticate')).toBe('Bearer');
  });

  test.each(['Basic YTpi', 'Bearer', 'Bearer two words', 'nonsense'])(
    '"%s" is no bearer token',
    async (header) => {
      const { status, body } = await hold({ authorization: header });
      expect([status, body.type]).toEqual([401, 'urn:travel:problem:unauthenticated']);
    },
  );

  test('a bad token is refused even where nobody needs one', async () => {
    expect((await ask('/offers', { headers: { authorization: 'Bearer a.b.c' } })).status).toBe(401);
  });

  test('access is decided before the input is looked at', async () => {
    expect((await post('/flights/AA1/holds', { nonsense: true })).status).toBe(401);
  });
});

describe('what goes out', () => {
  test('a refusal is problem+json with its own members and the request id', async () => {
    const { status, headers, body } = await fail('declared');
    expect(status).toBe(409);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toEqual({
      type: 'urn:travel:problem:sold-out',
      title: 'Sold out',
      status: 409,
      detail: 'No seat is left.',
      seats_left: 0,
      instance: `urn:travel:request:${headers.get('X-Request-Id')}`,
    });
  });

  test.each(['undeclared', 'bug', 'misfit'])(
    '%s trouble is a bare 500 that tells nothing of its cause',
    async (how) => {
      const { status, body, text } = await fail(how);
      expect([status, body.type]).toEqual([500, 'urn:travel:problem:internal']);
      expect(Object.keys(body).sort()).toEqual(['detail', 'instance', 'status', 'title', 'type']);
      expect(text).not.toMatch(/secret|4242|declined|function|\.ts/);
    },
  );

  test('a database that does not answer is 503 and tells nothing of where it is', async () => {
    const { status, headers, text } = await fail('database');
    expect([status, headers.get('Retry-After')]).toEqual([503, '2']);
    expect(text).not.toContain('10.1.2.3');
  });

  test('a problem that names a wait says it in the header too', async () => {
    const { status, headers } = await fail('busy');
    expect([status, headers.get('Retry-After')]).toEqual([503, '7']);
  });

  test('what the contract does not name never leaves', async () => {
    expect((await fail('surplus')).body).toEqual({ text: 'fine' });
  });
});
