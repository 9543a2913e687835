import { type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import type { ServiceName } from '../../contracts/endpoint.ts';
import type { Mount } from '../http/serve.ts';
import type { Service } from '../service.ts';

/** A service of nothing but handlers: no database, keys of its own. */
export async function createPlainService(
  name: ServiceName,
  mounts: readonly Mount[],
  overrides: Partial<Service> = {},
): Promise<Service> {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: name, alg: 'EdDSA', use: 'sig' };
  return {
    name,
    mounts,
    jobs: [],
    keys: { kid: name, privateKey: pair.privateKey as CryptoKey, jwks: { keys: [jwk] }, hmacSecret: name },
    ready: async () => {},
    close: async () => {},
    ...overrides,
  };
}
