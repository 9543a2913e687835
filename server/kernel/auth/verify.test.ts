import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listen } from '../http/listen.ts';
import { createTestClock } from '../testing/clock.ts';
import type { KeyRing } from './key-ring.ts';
import { accessTokenSeconds, serviceTokenSeconds, signServiceToken, signUserToken } from './tokens.ts';
import { createVerifier, type Verify } from './verify.ts';

const ada = { userId: '123456', name: 'Ada', role: 'traveller' as const };
const operatorToken = 'the operator of this machine';

const clock = createTestClock();
let issuers: Listening;
let keysOf: Record<'users' | 'payments', KeyRing>;
let verify: Verify;

/** Two real issuers on one port: users and payments, each with its own key; flights verifies. */
beforeAll(async () => {
  keysOf = { users: await createKeys('u1'), payments: await createKeys('p1') };
  issuers = await listen(0, '127.0.0.1');
  issuers.answerWith((request, response) => {
    const issuer = request.url?.split('/')[2];
    const keys = issuer === 'users' || issuer === 'payments' ? keysOf[issuer] : undefined;
    response.writeHead(keys ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(keys?.jwks ?? {}));
  });
  verify = createVerifier({
    service: 'flights',
    internalUrlOf: () => issuers.url,
    operatorToken,
    now: clock.now,
  });
});
afterAll(() => issuers.close(0));

async function createKeys(kid: string): Promise<KeyRing> {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg: 'EdDSA', use: 'sig' };
  return { kid, privateKey: pair.privateKey as CryptoKey, jwks: { keys: [jwk] }, hmacSecret: 'secret' };
}

/** A token of which any part can be wrong, signed by the real key of `by`. */
function sign(
  by: 'users' | 'payments',
  parts: { typ?: string; claims?: object; kid?: string; role?: unknown; without?: 'exp' | 'iat' },
): Promise<string> {
  const { kid, privateKey } = keysOf[by];
  const issuedAt = Math.floor(clock.now() / 1000);
  const claims: Record<string, unknown> = {
    iss: 'users',
    sub: '123456',
    aud: 'travel',
    name: 'Ada',
    role: 'traveller',
    iat: issuedAt,
    exp: issuedAt + 60,
    ...parts.claims,
  };
  if (parts.without) delete claims[parts.without];
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid: parts.kid ?? kid, typ: parts.typ ?? 'at+jwt' })
    .sign(privateKey);
}

const unauthenticated = { slug: 'unauthenticated' };

test("a person's token names the person and the role", async () => {
  const token = await signUserToken(keysOf.users, ada, clock.now());
  expect(await verify(token)).toEqual({ kind: 'user', ...ada });
});

test("a sibling's token names the sibling", async () => {
  const token = await signServiceToken(keysOf.payments, { from: 'payments', to: 'flights' }, clock.now());
  expect(await verify(token)).toEqual({ kind: 'service', name: 'payments' });
});

test("a sibling's token for another service is refused", async () => {
  const token = await signServiceToken(keysOf.payments, { from: 'payments', to: 'cars' }, clock.now());
  await expect(verify(token)).rejects.toMatchObject(unauthenticated);
});

test('the parts that the refusals below change one by one make a good token', async () => {
  expect(await verify(await sign('users', {}))).toEqual({ kind: 'user', ...ada });
});

test.each([
  ['of another type', { typ: 'JWT' }],
  ["of a service's type", { typ: 'svc+jwt' }],
  ['for another audience', { claims: { aud: 'somewhere' } }],
  ['addressed to this service, as only services are', { claims: { aud: 'flights' } }],
  ['for several audiences', { claims: { aud: ['travel', 'flights'] } }],
  ['of an unknown issuer', { claims: { iss: 'evil' } }],
  ['without a person', { claims: { sub: '' } }],
  ['without a name', { claims: { name: 7 } }],
  ['with a role that there is not', { claims: { role: 'root' } }],
  ['without an end', { without: 'exp' as const }],
  ['without a beginning', { without: 'iat' as const }],
  ['with an unknown key id', { kid: 'k9' }],
])('a token %s is refused', async (_, parts) => {
  await expect(verify(await sign('users', parts))).rejects.toMatchObject(unauthenticated);
});

test('only users speaks for persons: payments cannot sign one in', async () => {
  const asItself = await sign('payments', { claims: { iss: 'payments' } });
  const asUsers = await sign('payments', { kid: keysOf.users.kid });
  for (const token of [asItself, asUsers]) await expect(verify(token)).rejects.toMatchObject(unauthenticated);
});

test('a token is good until the second it expires', async () => {
  const before = createTestClock();
  const early = createVerifier({ service: 'flights', internalUrlOf: () => issuers.url, now: before.now });
  const tokens: [string, number][] = [
    [await signUserToken(keysOf.users, ada, before.now()), accessTokenSeconds],
    [
      await signServiceToken(keysOf.payments, { from: 'payments', to: 'flights' }, before.now()),
      serviceTokenSeconds,
    ],
  ];
  for (const [token, seconds] of tokens) {
    before.set(clock.now() + seconds * 1000 - 1);
    await early(token);
    before.advance(1);
    await expect(early(token)).rejects.toMatchObject({ ...unauthenticated, message: /expired/ });
  }
});

test('a token without a signature is refused', async () => {
  const token = new UnsecuredJWT({ name: 'Ada', role: 'admin' })
    .setIssuer('users')
    .setSubject('123456')
    .setAudience('travel')
    .setIssuedAt(clock.now() / 1000)
    .setExpirationTime(clock.now() / 1000 + 60)
    .encode();
  await expect(verify(token)).rejects.toMatchObject(unauthenticated);
});

test('a token signed with the public key as a shared secret is refused', async () => {
  const secret = Buffer.from(JSON.stringify(keysOf.users.jwks.keys[0]));
  const token = await new SignJWT({ name: 'Ada', role: 'admin' })
    .setProtectedHeader({ alg: 'HS256', kid: keysOf.users.kid, typ: 'at+jwt' })
    .setIssuer('users')
    .setSubject('123456')
    .setAudience('travel')
    .setIssuedAt(clock.now() / 1000)
    .setExpirationTime(clock.now() / 1000 + 60)
    .sign(secret);
  await expect(verify(token)).rejects.toMatchObject(unauthenticated);
});

test('whoever writes another role into a token is refused', async () => {
  const [header, payload, signature] = (await signUserToken(keysOf.users, ada, clock.now())).split('.');
  const claims = { ...JSON.parse(Buffer.from(String(payload), 'base64url').toString()), role: 'admin' };
  const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
  await expect(verify(forged)).rejects.toMatchObject(unauthenticated);
});

test.each(['', 'nonsense', 'a.b.c', 'tvl_pat_123'])('"%s" is no token at all', async (text) => {
  await expect(verify(text)).rejects.toMatchObject(unauthenticated);
});

test("the operator's secret is taken whole or not at all", async () => {
  expect(await verify(operatorToken)).toEqual({ kind: 'operator' });
  for (const text of [operatorToken.slice(0, -1), `${operatorToken}!`, operatorToken.replace('o', '0')]) {
    await expect(verify(text)).rejects.toMatchObject(unauthenticated);
  }
});

test('where there is no operator, no text is the secret', async () => {
  const strict = createVerifier({ service: 'flights', internalUrlOf: () => issuers.url, now: clock.now });
  for (const text of ['undefined', operatorToken])
    await expect(strict(text)).rejects.toMatchObject(unauthenticated);
});

async function urlThatAnswers(status: number, body: string): Promise<Listening> {
  const issuer = await listen(0, '127.0.0.1');
  issuer.answerWith((_request, response) => response.writeHead(status).end(body));
  return issuer;
}

test.each<[string, () => Promise<Listening>]>([
  ['does not listen', () => listen(0, '127.0.0.1')],
  ['is not ready', () => urlThatAnswers(503, '')],
  ['answers a page', () => urlThatAnswers(200, '<html>')],
  ['answers no keys', () => urlThatAnswers(200, '{"hello":"world"}')],
])('when the issuer %s, nobody is let in and nobody is blamed', async (what, start) => {
  const issuer = await start();
  if (what === 'does not listen') await issuer.close(0);
  const lost = createVerifier({ service: 'flights', internalUrlOf: () => issuer.url, now: clock.now });
  const token = await signUserToken(keysOf.users, ada, clock.now());
  await expect(lost(token)).rejects.toMatchObject({
    slug: 'service-unavailable',
    extensions: { retry_after_seconds: 2 },
  });
  await issuer.close(0);
});
