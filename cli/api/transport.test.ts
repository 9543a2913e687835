import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint, publicContract } from '../../server/contracts/endpoint.ts';
import { answerJson, httpServer } from '../testing/http-server.ts';
import { connect } from './connect.ts';
import type { TryReport } from './send.ts';
import { createTransport, type TokenSource } from './transport.ts';

const contract = publicContract('flights', {
  look: endpoint({
    method: 'GET',
    path: '/things/:id',
    summary: 'Look',
    access: ['anyone'],
    input: z.strictObject({ id: z.string().min(1), tag: z.array(z.string()).optional() }),
    output: z.object({ ok: z.boolean() }),
  }),
  take: endpoint({
    method: 'POST',
    path: '/things',
    summary: 'Take',
    access: ['user'],
    input: z.strictObject({ id: z.string().min(1, 'must not be empty') }),
    output: z.object({ ok: z.boolean() }),
    status: 201,
    problems: ['sold-out'],
  }),
  enter: endpoint({
    method: 'POST',
    path: '/enter',
    summary: 'Enter',
    access: ['anyone'],
    input: z.strictObject({}),
    output: z.object({ ok: z.boolean() }),
    idempotent: false,
  }),
});

const tokens: TokenSource = { current: async () => 'token-1', renew: async () => 'token-2' };

function clientFor(baseUrl: string, source = tokens) {
  const reports: TryReport[] = [];
  let ids = 0;
  const client = connect(
    contract,
    createTransport({
      baseUrl,
      tokens: source,
      newId: () => `key-${++ids}`,
      now: Date.now,
      signal: new AbortController().signal,
      userAgent: 'travel/test',
      report: (report) => reports.push(report),
      intents: { begin: async () => ({ key: null, end: async () => {} }) },
      dryRun: false,
      idempotencyKey: undefined,
    }),
  );
  return { client, reports };
}

test('a read carries its path and query, and no key and no token', async () => {
  const server = await httpServer((_, response) => answerJson(response, 200, { ok: true }));
  await clientFor(server.url).client.look({ id: 'a/b', tag: ['x', 'y'] });
  expect(server.heard[0]).toMatchObject({
    method: 'GET',
    url: '/v1/flights/things/a%2Fb?tag=x&tag=y',
    body: '',
  });
  expect(server.heard[0]?.headers).not.toHaveProperty('authorization');
  expect(server.heard[0]?.headers).not.toHaveProperty('idempotency-key');
});

test('a write keeps one idempotency key over all its tries', async () => {
  const server = await httpServer((_, response) =>
    server.heard.length < 3 ? response.destroy() : answerJson(response, 201, { ok: true }),
  );
  const { client, reports } = clientFor(server.url);
  expect(await client.take({ id: '1' })).toEqual({ ok: true });
  expect(server.heard.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1', 'key-1']);
  expect(server.heard[0]?.headers.authorization).toBe('Bearer token-1');
  expect(reports.map(({ result }) => result)).toEqual(['ECONNRESET', 'ECONNRESET', '201']);
});

test('a write that got lost every time may have been done', async () => {
  const server = await httpServer((_, response) => response.destroy());
  await expect(clientFor(server.url).client.take({ id: '1' })).rejects.toMatchObject({
    exit: 'outcome-unknown',
  });
  expect(server.heard).toHaveLength(4);
});

test('a write without a key is sent once', async () => {
  const server = await httpServer((_, response) => response.destroy());
  await expect(clientFor(server.url).client.enter({})).rejects.toMatchObject({ exit: 'outcome-unknown' });
  expect(server.heard).toHaveLength(1);
});

test('a server that is not there is unreachable, and nothing was done', async () => {
  const failure = clientFor('http://127.0.0.1:9').client.take({ id: '1' });
  await expect(failure).rejects.toMatchObject({ exit: 'unreachable' });
});

test('a refused token is renewed once and the request repeated with the same key', async () => {
  const server = await httpServer(({ headers }, response) =>
    headers.authorization === 'Bearer token-2'
      ? answerJson(response, 201, { ok: true })
      : answerJson(response, 401, {
          type: 'urn:travel:problem:unauthenticated',
          title: 'Sign in',
          status: 401,
        }),
  );
  await clientFor(server.url).client.take({ id: '1' });
  expect(server.heard.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1']);
});

test('a token that is refused twice ends the command', async () => {
  const problem = { type: 'urn:travel:problem:unauthenticated', title: 'Sign in', status: 401 };
  const server = await httpServer((_, response) => answerJson(response, 401, problem));
  await expect(clientFor(server.url).client.take({ id: '1' })).rejects.toMatchObject({
    slug: 'unauthenticated',
  });
  expect(server.heard).toHaveLength(2);
});

test('input that the contract does not allow is refused before anything is sent', async () => {
  const server = await httpServer((_, response) => answerJson(response, 201, { ok: true }));
  await expect(clientFor(server.url).client.take({ id: '' })).rejects.toMatchObject({
    exit: 'invalid-input',
    message: 'Id must not be empty.',
  });
  expect(server.heard).toEqual([]);
});

test("another program's page is told from a problem", async () => {
  const server = await httpServer((_, response) => response.writeHead(404).end('<html>'));
  await expect(clientFor(server.url).client.look({ id: '1' })).rejects.toMatchObject({
    name: 'ContractBroken',
  });
});
