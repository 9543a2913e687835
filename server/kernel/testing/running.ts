import type { RequestListener } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import { type Client, createClient, type Transport } from '../../contracts/client.ts';
import type { Contract, ServiceName } from '../../contracts/endpoint.ts';
import type { UserCaller } from '../auth/caller.ts';
import type { KeyRing } from '../auth/key-ring.ts';
import { signActingToken, signServiceToken, signUserToken } from '../auth/tokens.ts';
import { createVerifier } from '../auth/verify.ts';
import type { Deps } from '../deps.ts';
import { type AppOptions, createApps } from '../http/app.ts';
import { listen } from '../http/listen.ts';
import { send } from '../http/send.ts';
import type { Service } from '../service.ts';

export type TestUser = Omit<UserCaller, 'kind'>;

/** Services that really listen, with an issuer that can sign for anybody. */
export interface RunningServices {
  readonly url: string;
  readonly internalUrl: string;
  readonly services: readonly Service[];
  /** A typed client of a public or internal contract, as this caller (nobody when left out). */
  client<C extends Contract>(contract: C, caller?: TestUser | ServiceName | 'operator'): Client<C>;
  /** A typed client that sends this very token, such as one that a sign-in gave. */
  clientWith<C extends Contract>(contract: C, bearer: string): Client<C>;
  /** The bearer token such a client sends. */
  tokenOf(caller: TestUser | ServiceName | 'operator', audience: ServiceName): Promise<string>;
  stop(): Promise<void>;
}

export const operatorToken = 'operator-token-of-the-tests';

/** Only ends a test that hangs. */
const deadlineMs = 60_000;

/** Far above what a test sends, so that only a test of the limits meets them. */
const noLimits = { anonymousPerMinute: 1_000_000, userPerMinute: 1_000_000 };

/**
 * Starts services on free loopback ports with everything between them real: HTTP, tokens, databases.
 * Each factory is told where the internal face listens, so that peers find each other.
 */
export async function runServices(
  deps: Deps,
  factories: readonly ((internalUrl: string) => Promise<Service>)[],
  face: Partial<Pick<AppOptions, 'limits' | 'isBehindGateway'>> = {},
): Promise<RunningServices> {
  const issuer = await startIssuer();
  const [publicFace, internalFace] = await Promise.all([listen(0, '127.0.0.1'), listen(0, '127.0.0.1')]);
  const services = await Promise.all(factories.map((create) => create(internalFace.url)));
  const isHere = (name: ServiceName) => services.some((service) => service.name === name);
  const urlOfIssuer = (name: ServiceName) => (isHere(name) ? internalFace.url : issuer.url);
  const apps = createApps({
    services,
    limits: noLimits,
    ...face,
    deps,
    verifierOf: ({ name }) =>
      createVerifier({ service: name, internalUrlOf: urlOfIssuer, operatorToken, now: deps.now }),
    identity: { version: '0.0.0', instance: 'test' },
  });
  publicFace.answerWith(apps.public.callback());
  internalFace.answerWith(apps.internal.callback());
  const keysOf = (name: ServiceName) =>
    services.find((service) => service.name === name)?.keys ?? issuer.keys;
  const tokenOf = async (caller: TestUser | ServiceName | 'operator', audience: ServiceName) => {
    if (caller === 'operator') return operatorToken;
    if (typeof caller === 'string')
      return signServiceToken(keysOf(caller), { from: caller, to: audience }, deps.now());
    const { actedBy: staff } = caller;
    if (staff) return signActingToken(keysOf('users'), { traveller: caller, staff }, deps.now());
    return signUserToken(keysOf('users'), caller, deps.now());
  };
  const baseOf = (contract: Contract) =>
    contract.prefix.startsWith('/v1/') ? publicFace.url : internalFace.url;
  return {
    url: publicFace.url,
    internalUrl: internalFace.url,
    services,
    tokenOf,
    clientWith: (contract, bearer) =>
      createClient(
        contract,
        transportTo(baseOf(contract), async () => bearer),
      ),
    client: (contract, caller) =>
      createClient(
        contract,
        transportTo(baseOf(contract), async () => caller && tokenOf(caller, contract.service)),
      ),
    stop: async () => {
      await Promise.all([publicFace.close(500), internalFace.close(500), issuer.stop()]);
      await Promise.all(services.map((service) => service.close()));
    },
  };
}

function transportTo(base: string, token: () => Promise<string | undefined>): Transport {
  return async (request) => send(request, { base, bearer: await token(), deadlineMs });
}

/** Signs for every service and person that is not really there, and serves the key that proves it. */
async function startIssuer(): Promise<{ url: string; keys: KeyRing; stop(): Promise<void> }> {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'test', alg: 'EdDSA', use: 'sig' };
  const keys = {
    kid: 'test',
    privateKey: pair.privateKey as CryptoKey,
    jwks: { keys: [jwk] },
    hmacSecret: 'test',
  };
  const face = await listen(0, '127.0.0.1');
  const serveKeys: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(keys.jwks));
  };
  face.answerWith(serveKeys);
  return { url: face.url, keys, stop: () => face.close(0) };
}
