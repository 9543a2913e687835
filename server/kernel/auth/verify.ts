import { timingSafeEqual } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyResult, jwtVerify } from 'jose';
import { type ServiceName, serviceNames } from '../../contracts/endpoint.ts';
import { Problem } from '../../contracts/problem.ts';
import type { Caller, UserCaller } from './caller.ts';
import { personalToken, tokenTypes, userAudience } from './tokens.ts';

/** Turns a bearer token into a caller; throws `unauthenticated`, or `service-unavailable` without keys. */
export type Verify = (token: string) => Promise<Caller>;

export interface VerifierOptions {
  /** The service that verifies: what other services must have addressed their tokens to. */
  readonly service: ServiceName;
  /** Base of `/internal/<issuer>/jwks.json` for each issuer. */
  readonly internalUrlOf: (issuer: ServiceName) => string;
  /** Secret of the person who runs the suite; undefined where there is none. */
  readonly operatorToken?: string | undefined;
  readonly now: () => number;
}

/** An unknown key id is looked up again at most this often. */
const cooldownMs = 30_000;
/** Keys stay usable this long without a fresh answer from their issuer. */
const cacheMaxAgeMs = 3_600_000;

const roles: readonly string[] = ['traveller', 'support', 'admin'] satisfies UserCaller['role'][];

/** Verifies locally: keys are fetched from each issuer once and kept; no call per request. */
export function createVerifier(options: VerifierOptions): Verify {
  const keySets = new Map<ServiceName, ReturnType<typeof createRemoteJWKSet>>();
  const keySetOf = (issuer: ServiceName) => {
    const url = new URL(`/internal/${issuer}/jwks.json`, options.internalUrlOf(issuer));
    const known =
      keySets.get(issuer) ??
      createRemoteJWKSet(url, { cooldownDuration: cooldownMs, cacheMaxAge: cacheMaxAgeMs });
    keySets.set(issuer, known);
    return known;
  };
  return async (token) => {
    if (options.operatorToken !== undefined && isSame(token, options.operatorToken))
      return { kind: 'operator' };
    const issuer = issuerOf(token);
    try {
      const verified = await jwtVerify(token, keySetOf(issuer), {
        algorithms: ['EdDSA'],
        issuer,
        audience: [userAudience, options.service],
        currentDate: new Date(options.now()),
        requiredClaims: ['exp', 'iat'],
      });
      return toCaller(issuer, verified, options.service);
    } catch (error) {
      throw toProblem(error);
    }
  };
}

function issuerOf(token: string): ServiceName {
  try {
    const { iss } = decodeJwt(token);
    const known = serviceNames.find((name) => name === iss);
    if (known) return known;
  } catch {
    // Not a JWT at all: the same answer as for a stranger's.
  }
  throw unusable();
}

function toCaller(
  issuer: ServiceName,
  { payload, protectedHeader }: JWTVerifyResult,
  service: ServiceName,
): Caller {
  const type = protectedHeader.typ;
  if (type === tokenTypes.service && payload.aud === service) return { kind: 'service', name: issuer };
  const { sub, name, role } = payload;
  const isOurs = issuer === 'users' && payload.aud === userAudience;
  if (isOurs && type === tokenTypes.acting) return toActing(payload);
  const isUser = isOurs && type === tokenTypes.user;
  if (isUser && sub && typeof name === 'string' && typeof role === 'string' && roles.includes(role)) {
    const how = isByToken(payload) ? { isByToken: true as const } : {};
    return { kind: 'user', userId: sub, name, role: role as UserCaller['role'], ...how };
  }
  throw unusable();
}

/** Whoever acts for a traveller is a traveller: no role comes with it. */
function toActing({ sub, name, role, act }: JWTVerifyResult['payload']): Caller {
  const staff = (act ?? {}) as { readonly sub?: unknown; readonly name?: unknown };
  const isWhole = sub && [name, staff.sub, staff.name].every((text) => typeof text === 'string' && text);
  if (!isWhole || role !== 'traveller') throw unusable();
  const actedBy = { userId: String(staff.sub), name: String(staff.name) };
  return { kind: 'user', userId: sub, name: String(name), role, actedBy };
}

function isByToken({ amr }: JWTVerifyResult['payload']): boolean {
  return Array.isArray(amr) && amr.includes(personalToken);
}

function toProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired)
    return new Problem('unauthenticated', 'The access token has expired.');
  // No answer from the issuer is our trouble, not the caller's: never let in, never blame the token.
  if (isKeyTrouble(error)) {
    return new Problem('service-unavailable', 'The keys that verify tokens cannot be read right now.', {
      retry_after_seconds: 2,
    });
  }
  return unusable();
}

/** jose's errors about a token all have a code of their own; what is general is about fetching keys. */
function isKeyTrouble(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return ['ERR_JOSE_GENERIC', errors.JWKSTimeout.code, errors.JWKSInvalid.code].includes(error.code);
}

function unusable(): Problem {
  return new Problem('unauthenticated', 'The access token is not valid.');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
