import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint, publicContract } from '../../contracts/endpoint.ts';
import { createDeps } from '../deps.ts';
import { createPlainService } from '../testing/plain-service.ts';
import { type RunningServices, runServices } from '../testing/running.ts';
import type { Call } from './call.ts';
import { mount } from './serve.ts';

const contract = publicContract('cars', {
  whoAmI: endpoint({
    method: 'GET',
    path: '/who-am-i',
    summary: 'The address of the caller',
    access: ['anyone'],
    input: z.strictObject({}),
    output: z.object({ address: z.string() }),
  }),
});
const whoAmI = async ({ caller }: Call) => ({
  address: caller.kind === 'anonymous' ? caller.address : 'known',
});

let services: RunningServices;
afterEach(() => services.stop());

async function addressSeen(forwardedFor: string, isBehindGateway: boolean): Promise<string> {
  services = await runServices(
    createDeps(),
    [() => createPlainService('cars', [mount(contract, { whoAmI })])],
    {
      isBehindGateway,
    },
  );
  const response = await fetch(`${services.url}/v1/cars/who-am-i`, {
    headers: { 'x-forwarded-for': forwardedFor },
  });
  return ((await response.json()) as { address: string }).address;
}

test('behind the gateway a caller has the address that the gateway saw', async () => {
  expect(await addressSeen('203.0.113.9', true)).toBe('203.0.113.9');
});

test('what a caller wrote in front of it is not believed', async () => {
  expect(await addressSeen('10.0.0.1, 198.51.100.7, 203.0.113.9', true)).toBe('203.0.113.9');
});

test('without a gateway nobody is believed', async () => {
  expect(await addressSeen('203.0.113.9', false)).toMatch(/127\.0\.0\.1$/);
});
