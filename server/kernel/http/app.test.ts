import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint, internalContract, publicContract } from '../../contracts/endpoint.ts';
import { createDeps } from '../deps.ts';
import type { Service } from '../service.ts';
import { createPlainService } from '../testing/plain-service.ts';
import { type RunningServices, runServices } from '../testing/running.ts';
import type { RateLimits } from './limits.ts';
import { mount } from './serve.ts';

const fields = z.object({ ok: z.boolean() });
const nothing = z.strictObject({});
const publicOne = publicContract('cars', {
  open: endpoint({
    method: 'GET',
    path: '/open',
    summary: 'For all',
    access: ['anyone'],
    input: nothing,
    output: fields,
  }),
  own: endpoint({
    method: 'GET',
    path: '/own',
    summary: 'Signed in',
    access: ['user'],
    input: nothing,
    output: fields,
  }),
});
const internalOne = internalContract('cars', {
  inner: endpoint({
    method: 'GET',
    path: '/inner',
    summary: 'For payments',
    access: ['service:payments'],
    input: nothing,
    output: fields,
  }),
});
const yes = async () => ({ ok: true });
const mounts = [mount(publicOne, { open: yes, own: yes }), mount(internalOne, { inner: yes })];

let services: RunningServices;
afterEach(() => services.stop());

async function run(overrides: Partial<Service> = {}, limits?: RateLimits): Promise<void> {
  services = await runServices(createDeps(), [() => createPlainService('cars', mounts, overrides)], {
    ...(limits && { limits }),
  });
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${services.url}${path}`, { headers });
const signedIn = async (userId: string) => ({
  authorization: `Bearer ${await services.tokenOf({ userId, name: 'Ada', role: 'traveller' }, 'cars')}`,
});

test('a path that is not there and a method that it does not take are problems', async () => {
  await run();
  const lost = await get('/v1/cars/nowhere');
  expect(lost.status).toBe(404);
  expect(await lost.json()).toMatchObject({
    type: 'urn:travel:problem:not-found',
    detail: 'There is nothing at GET /v1/cars/nowhere.',
  });
  const wrong = await fetch(`${services.url}/v1/cars/open`, { method: 'DELETE' });
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('Allow')).toContain('GET');
  expect(await wrong.json()).toMatchObject({ type: 'urn:travel:problem:method-not-allowed', status: 405 });
});

test('a request keeps the id it came with; one that is no plain id gets another', async () => {
  await run();
  const idFor = async (given: string) =>
    (await get('/v1/cars/open', { 'x-request-id': given })).headers.get('x-request-id');
  expect(await idFor('gateway-12345678')).toBe('gateway-12345678');
  for (const odd of ['short', 'x'.repeat(65), 'two words here', '{"level":"error"}']) {
    expect(await idFor(odd)).toMatch(/^[\da-f-]{36}$/);
  }
});

test('past the limit an address is told when to come back', async () => {
  await run({}, { anonymousPerMinute: 3, userPerMinute: 1_000 });
  for (let asked = 0; asked < 3; asked += 1) expect((await get('/v1/cars/open')).status).toBe(200);
  const over = await get('/v1/cars/open');
  expect(over.status).toBe(429);
  const wait = Number(over.headers.get('Retry-After'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(await over.json()).toMatchObject({
    type: 'urn:travel:problem:too-many-requests',
    retry_after_seconds: wait,
  });
  expect((await get('/v1/cars/own', await signedIn('1'))).status).toBe(200);
});

test('each person has a limit of their own, services have none', async () => {
  await run({}, { anonymousPerMinute: 1, userPerMinute: 2 });
  const statuses: number[] = [];
  for (const person of ['1', '1', '1', '2']) {
    statuses.push((await get('/v1/cars/own', await signedIn(person))).status);
  }
  expect(statuses).toEqual([200, 200, 429, 200]);
  const payments = services.client(internalOne, 'payments');
  for (let asked = 0; asked < 5; asked += 1) expect(await payments.inner({})).toEqual({ ok: true });
});

test('refusals count as well: bad tokens and missing sign-ins run into the limit', async () => {
  await run({}, { anonymousPerMinute: 4, userPerMinute: 1_000 });
  const bad = { authorization: 'Bearer a.b.c' };
  const statuses: number[] = [];
  for (const headers of [bad, {}, bad, {}, bad, {}])
    statuses.push((await get('/v1/cars/own', headers)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
});

test('internal endpoints are not on the public face, nor public ones on the internal face', async () => {
  await run();
  expect((await get('/internal/cars/inner')).status).toBe(404);
  expect((await get('/internal/cars/jwks.json')).status).toBe(404);
  expect((await fetch(`${services.internalUrl}/v1/cars/open`)).status).toBe(404);
});

test('the internal face shows the public keys of its services, and nothing private', async () => {
  await run();
  const { keys } = (await (await fetch(`${services.internalUrl}/internal/cars/jwks.json`)).json()) as {
    keys: object[];
  };
  expect(keys).toHaveLength(1);
  expect(keys[0]).toMatchObject({ kid: 'cars', alg: 'EdDSA' });
  expect(keys[0]).not.toHaveProperty('d');
});

test('it is alive as long as it answers, and ready when its services are', async () => {
  let isUp = true;
  await run({ ready: async () => (isUp ? undefined : Promise.reject(new Error('no database'))) });
  const ready = await get('/readyz');
  expect([ready.status, await ready.json()]).toEqual([200, { services: { cars: 'ready' } }]);
  isUp = false;
  const unready = await get('/readyz');
  expect([unready.status, await unready.json()]).toEqual([503, { services: { cars: 'not ready' } }]);
  expect(await (await get('/livez')).json()).toMatchObject({
    status: 'ok',
    version: '0.0.0',
    instance: 'test',
  });
});

test('a service that cannot say in time whether it is ready, is not', async () => {
  await run({ ready: () => new Promise(() => {}) });
  expect((await get('/readyz')).status).toBe(503);
});

test('the OpenAPI document has the public endpoints only', async () => {
  await run();
  const document = (await (await get('/openapi.json')).json()) as { openapi: string; paths: object };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths).sort()).toEqual(['/v1/cars/open', '/v1/cars/own']);
});

test('answers carry the headers that keep browsers out of trouble', async () => {
  await run();
  const { headers } = await get('/v1/cars/open');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("default-src 'self'");
});
