import { SignJWT } from 'jose';
import type { ServiceName } from '../../contracts/endpoint.ts';
import type { UserCaller } from './caller.ts';
import type { KeyRing } from './key-ring.ts';

/** How long a person's access token lives; also how long a revoked role can still act (DESIGN 7). */
export const accessTokenSeconds = 600;
/** Service tokens are made on the spot, so they live just long enough for a slow call and a skewed clock. */
export const serviceTokenSeconds = 120;

/** Long enough to book and pay on the phone; never renewed, so going on is a new line in the access log. */
export const actingTokenSeconds = 900;

export const userAudience = 'travel';
/** `typ` keeps the kinds apart: none is ever accepted as another (RFC 8725). */
export const tokenTypes = { user: 'at+jwt', acting: 'acting+jwt', service: 'svc+jwt' } as const;

/** How the person proved who it is (RFC 8176, `amr`), when it was not by a sign-in. */
export const personalToken = 'pat';

/** An access token for a person: EdDSA JWT with `sub`, `name`, `role`. `now` is epoch ms. */
export function signUserToken(keys: KeyRing, user: Omit<UserCaller, 'kind'>, now: number): Promise<string> {
  const how = user.isByToken ? { amr: [personalToken] } : {};
  const token = new SignJWT({ name: user.name, role: user.role, ...how })
    .setIssuer('users')
    .setSubject(user.userId)
    .setAudience(userAudience);
  return sign(token, keys, { type: 'user', seconds: accessTokenSeconds, now });
}

/**
 * A token with which staff act for a traveller: `sub` is the traveller, `act` whoever acts (RFC 8693, 4.1).
 * `now` is epoch ms.
 */
export function signActingToken(
  keys: KeyRing,
  { traveller, staff }: { traveller: Person; staff: Person },
  now: number,
): Promise<string> {
  const act = { sub: staff.userId, name: staff.name };
  const token = new SignJWT({ name: traveller.name, role: 'traveller', act })
    .setIssuer('users')
    .setSubject(traveller.userId)
    .setAudience(userAudience);
  return sign(token, keys, { type: 'acting', seconds: actingTokenSeconds, now });
}

type Person = Pick<UserCaller, 'userId' | 'name'>;

/** A token with which service `from` calls service `to`. `now` is epoch ms. */
export function signServiceToken(
  keys: KeyRing,
  parties: { from: ServiceName; to: ServiceName },
  now: number,
): Promise<string> {
  const token = new SignJWT().setIssuer(parties.from).setAudience(parties.to);
  return sign(token, keys, { type: 'service', seconds: serviceTokenSeconds, now });
}

interface Kind {
  readonly type: keyof typeof tokenTypes;
  /** How long it lives. */
  readonly seconds: number;
  readonly now: number;
}

function sign(token: SignJWT, keys: KeyRing, { type, seconds, now }: Kind): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return token
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.kid, typ: tokenTypes[type] })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(keys.privateKey);
}
