import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint, publicContract } from '../../server/contracts/endpoint.ts';
import { connect } from '../api/connect.ts';
import { createTransport } from '../api/transport.ts';
import { answerJson, httpServer } from '../testing/http-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { listIntents, openIntentLog } from './intents.ts';

const shape = { access: ['user'], summary: '', output: z.object({ ok: z.boolean() }) } as const;
const contract = publicContract('flights', {
  take: endpoint({ ...shape, method: 'POST', path: '/things', input: z.strictObject({ id: z.string() }) }),
  price: endpoint({ ...shape, method: 'POST', path: '/price', input: z.strictObject({}), harmless: true }),
  invite: endpoint({
    ...shape,
    method: 'POST',
    path: '/guests',
    input: z.strictObject({ password: z.string() }),
    idempotent: false,
  }),
});

// {"sub":"123456"} as the payload of a token; nobody here looks at its signature.
const token = `x.${Buffer.from('{"sub":"123456"}').toString('base64url')}.y`;

async function openClient(baseUrl: string, folder: string) {
  const told: string[] = [];
  let ids = 0;
  const common = { now: () => Date.UTC(2026, 11, 1), newId: () => `id-${++ids}` };
  const transport = createTransport({
    ...common,
    baseUrl,
    tokens: { current: async () => token, renew: async () => token },
    signal: new AbortController().signal,
    userAgent: 'travel/test',
    report: () => {},
    intents: openIntentLog({
      ...common,
      configFolder: folder,
      context: 'work',
      argv: ['take', 'it'],
      onUnkept: (reason) => told.push(reason),
    }),
    dryRun: false,
    idempotencyKey: undefined,
  });
  return { client: connect(contract, transport), told };
}

test('a write is kept, for its owner only, from before it is sent until it is answered', async () => {
  const folder = await temporaryFolder();
  let meanwhile: unknown;
  const server = await httpServer((_, response) => {
    void listIntents(folder).then((found) => {
      meanwhile = found;
      answerJson(response, 200, { ok: true });
    });
  });
  await (await openClient(server.url, folder)).client.take({ id: '7' });
  expect(meanwhile).toEqual([
    {
      key: server.heard[0]?.headers['idempotency-key'],
      is_repeatable: true,
      context: 'work',
      user_id: '123456',
      method: 'POST',
      path: '/v1/flights/things',
      body: { id: '7' },
      command: 'travel take it',
      sent_at: '2026-12-01T00:00:00.000Z',
    },
  ]);
  expect((await stat(path.join(folder, 'intents'))).mode & 0o777).toBe(0o700);
  expect(await listIntents(folder)).toEqual([]);
});

test('a refusal is an answer too', async () => {
  const folder = await temporaryFolder();
  const server = await httpServer((_, response) =>
    answerJson(response, 409, { type: 'urn:travel:problem:sold-out', title: 'Sold out', status: 409 }),
  );
  await expect((await openClient(server.url, folder)).client.take({ id: '7' })).rejects.toThrow();
  expect(await listIntents(folder)).toEqual([]);
});

test('after a cut line it stays, and the failure names the key and the way on', async () => {
  const folder = await temporaryFolder();
  const server = await httpServer((_, response) => response.destroy());
  const failure = (await openClient(server.url, folder)).client.take({ id: '7' });
  await expect(failure).rejects.toMatchObject({
    exit: 'outcome-unknown',
    next: ['travel resume', 'travel reservations', 'travel transactions'],
  });
  const [kept] = await listIntents(folder);
  await expect(failure).rejects.toMatchObject({ extensions: { idempotency_key: kept?.key } });
});

test('what takes no key may carry a secret, so its body is not kept', async () => {
  const folder = await temporaryFolder();
  const server = await httpServer((_, response) => response.destroy());
  await expect(
    (await openClient(server.url, folder)).client.invite({ password: 'open sesame' }),
  ).rejects.toThrow();
  expect(await listIntents(folder)).toMatchObject([{ is_repeatable: false, body: null }]);
});

test('a server that was never reached leaves nothing to resume, and neither does a harmless request', async () => {
  const folder = await temporaryFolder();
  const { client } = await openClient('http://127.0.0.1:9', folder);
  await expect(client.take({ id: '7' })).rejects.toMatchObject({ exit: 'unreachable' });
  expect(await listIntents(folder)).toEqual([]);
  let meanwhile: unknown;
  const server = await httpServer((_, response) => {
    void listIntents(folder).then((found) => {
      meanwhile = found;
      answerJson(response, 200, { ok: true });
    });
  });
  await (await openClient(server.url, folder)).client.price({});
  expect(meanwhile).toEqual([]);
});

test('a folder that cannot be written is told, and the write goes on', async () => {
  const server = await httpServer((_, response) => answerJson(response, 200, { ok: true }));
  const { client, told } = await openClient(server.url, '/dev/null/config');
  expect(await client.take({ id: '7' })).toEqual({ ok: true });
  expect(told).toEqual(['ENOTDIR']);
});
