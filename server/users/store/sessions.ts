import { idleLimitMs, type RefreshToken, type Session } from '../session-rules.ts';
import type { SessionRow, UsersDb } from '../tables.ts';

/** Opens a session with its first refresh token. */
export async function insertSession(db: UsersDb, session: Session, tokenHash: string): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      session_id: session.sessionId,
      user_id: session.userId,
      created_at: session.createdAt,
      last_seen_at: session.createdAt,
      expires_at: session.expiresAt,
      ended_at: null,
    })
    .execute();
  await insertToken(db, { tokenHash, sessionId: session.sessionId, at: session.createdAt });
}

/**
 * The session a refresh token belongs to, taken for the rest of the transaction in one statement that
 * both engines know: two refreshes of one session are decided one after the other.
 */
export async function lockSessionOf(db: UsersDb, tokenHash: string, now: number): Promise<Session | null> {
  const row = await db
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('session_id', '=', (eb) =>
      eb.selectFrom('refresh_tokens').select('session_id').where('token_hash', '=', tokenHash),
    )
    .returningAll()
    .executeTakeFirst();
  return row ? toSession(row) : null;
}

export async function findToken(db: UsersDb, tokenHash: string): Promise<RefreshToken | undefined> {
  const row = await db
    .selectFrom('refresh_tokens')
    .select('used_at')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row && { usedAt: row.used_at };
}

export interface Rotation {
  readonly sessionId: string;
  readonly tokenHash: string;
  readonly successorHash: string;
  readonly at: number;
  /** When the session ends now. */
  readonly expiresAt: number;
}

/** Uses one refresh token up and puts its successor in place; the session must be locked. */
export async function rotateToken(db: UsersDb, rotation: Rotation): Promise<void> {
  const { sessionId, tokenHash, successorHash, at, expiresAt } = rotation;
  await db.updateTable('refresh_tokens').set({ used_at: at }).where('token_hash', '=', tokenHash).execute();
  await insertToken(db, { tokenHash: successorHash, sessionId, at });
  await db
    .updateTable('sessions')
    .set({ expires_at: expiresAt })
    .where('session_id', '=', sessionId)
    .execute();
}

/** Ends a session: none of its refresh tokens is good any more. */
export async function endSession(db: UsersDb, sessionId: string, now: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Drops what no refresh can need: sessions that are over, and tokens used up longer ago than a session idles. */
export async function purgeSessions(db: UsersDb, now: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  await db
    .deleteFrom('refresh_tokens')
    .where('used_at', '<=', now - idleLimitMs)
    .execute();
}

async function insertToken(
  db: UsersDb,
  token: { readonly tokenHash: string; readonly sessionId: string; readonly at: number },
): Promise<void> {
  await db
    .insertInto('refresh_tokens')
    .values({
      token_hash: token.tokenHash,
      session_id: token.sessionId,
      created_at: token.at,
      used_at: null,
    })
    .execute();
}

function toSession(row: SessionRow): Session {
  return {
    sessionId: row.session_id,
    userId: row.user_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
  };
}
