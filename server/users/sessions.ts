import { accessTokenSeconds, signUserToken } from '../kernel/auth/tokens.ts';
import type { Session } from './contract.ts';
import type { Parts } from './parts.ts';
import { hashOf, secretBytes } from './secrets.ts';
import { sessionExpiry } from './session-rules.ts';
import { insertSession } from './store/sessions.ts';
import type { StoredUser } from './store/users.ts';
import type { UsersDb } from './tables.ts';
import { userView } from './views.ts';

export interface OpenedSession {
  readonly sessionId: string;
  readonly refreshToken: string;
}

/** Begins a session inside the caller's transaction. */
export async function openSession(
  trx: UsersDb,
  { deps }: Parts,
  { userId, now }: { readonly userId: string; readonly now: number },
): Promise<OpenedSession> {
  const sessionId = deps.random.id();
  const refreshToken = deps.random.token(secretBytes);
  const session = { sessionId, userId, createdAt: now, expiresAt: sessionExpiry(now, now), endedAt: null };
  await insertSession(trx, session, hashOf(refreshToken));
  return { sessionId, refreshToken };
}

/** A fresh access token; it carries the role that `user` has now, and whether a personal token was shown for it. */
export async function grantAccess(
  { keys, deps }: Parts,
  user: StoredUser,
  by: 'sign-in' | 'personal-token' = 'sign-in',
): Promise<Omit<Session, 'refresh_token'>> {
  const how = by === 'personal-token' ? { isByToken: true as const } : {};
  const subject = { userId: user.userId, name: user.username, role: user.role, ...how };
  return {
    access_token: await signUserToken(keys, subject, deps.now()),
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    user: userView(user),
  };
}

export async function sessionView(parts: Parts, user: StoredUser, refreshToken: string): Promise<Session> {
  return { ...(await grantAccess(parts, user)), refresh_token: refreshToken };
}
