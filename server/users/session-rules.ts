const dayMs = 86_400_000;

/** A refresh whose answer got lost may be asked again this long (FAPI 2 asks for such a grace). */
export const retryGraceMs = 30_000;
/** Somebody who does not come back for a month signs in again. */
export const idleLimitMs = 30 * dayMs;
/** However busy, a session ends half a year after its sign-in. */
export const longestSessionMs = 180 * dayMs;

export interface Session {
  readonly sessionId: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly endedAt: number | null;
}

export interface RefreshToken {
  readonly usedAt: number | null;
}

/** When a session ends that was begun at `createdAt` and is used at `now`. */
export function sessionExpiry(createdAt: number, now: number): number {
  return Math.min(now + idleLimitMs, createdAt + longestSessionMs);
}

export function isLive(session: Session, now: number): boolean {
  return session.endedAt === null && now < session.expiresAt;
}

/**
 * `rotate` gives the successor, `repeat` gives the same successor once more, `reused` means that two
 * parties hold the token, so the session must end for both; `refused` changes nothing.
 */
export type RefreshDecision = 'rotate' | 'repeat' | 'reused' | 'refused';

export interface RefreshState {
  readonly session: Session;
  /** The token that was presented. */
  readonly token: RefreshToken;
  /** What was given out for it; undefined while it is unused. */
  readonly successor: RefreshToken | undefined;
}

/** What a refresh token is good for at `now`. */
export function decideRefresh({ session, token, successor }: RefreshState, now: number): RefreshDecision {
  if (!isLive(session, now)) return 'refused';
  if (token.usedAt === null) return 'rotate';
  const isRetry = now - token.usedAt <= retryGraceMs && successor?.usedAt === null;
  return isRetry ? 'repeat' : 'reused';
}
