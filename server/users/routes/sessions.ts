import { Problem } from '../../contracts/problem.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import type { usersContract } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { hashOf, successorOf } from '../secrets.ts';
import {
  decideRefresh,
  isLive,
  type RefreshDecision,
  type Session,
  sessionExpiry,
} from '../session-rules.ts';
import { sessionView } from '../sessions.ts';
import { type AuditedEvent, insertAuditEvent } from '../store/audit.ts';
import { endSession, findToken, lockSessionOf, rotateToken } from '../store/sessions.ts';
import { findUser, type StoredUser } from '../store/users.ts';
import type { UsersDb } from '../tables.ts';
import { userView } from '../views.ts';

type SessionHandlers = Pick<Handlers<typeof usersContract>, 'refreshSession' | 'signOut' | 'me'>;

export function sessionHandlers(parts: Parts): SessionHandlers {
  const { database, keys } = parts;
  return {
    refreshSession: async (_call, { refresh_token }) => {
      const successor = successorOf(keys.hmacSecret, refresh_token);
      const tokens = { tokenHash: hashOf(refresh_token), successorHash: hashOf(successor) };
      const user = await database.write((trx, now) => refresh(trx, parts, { ...tokens, now }));
      if (!user) throw new Problem('unauthenticated', 'The session is over; sign in again.');
      return sessionView(parts, user, successor);
    },
    signOut: (_call, { refresh_token }) =>
      database.write(async (trx, now) => {
        const session = await lockSessionOf(trx, hashOf(refresh_token), now);
        if (!session || !isLive(session, now)) return { signed_out: false };
        await endFor(trx, parts, { session, now, event: 'signed-out' });
        return { signed_out: true };
      }),
    me: async (call) => {
      const user = await findUser(database.kysely, call.user.userId);
      if (!user) throw new Problem('unauthenticated', 'This account is no longer there.');
      return userView(user);
    },
  };
}

interface Refresh {
  readonly tokenHash: string;
  readonly successorHash: string;
  readonly now: number;
}

/** The person the successor belongs to; null is a refusal, returned and not thrown so that what was written stays. */
async function refresh(trx: UsersDb, parts: Parts, request: Refresh): Promise<StoredUser | null> {
  const { tokenHash, successorHash, now } = request;
  const session = await lockSessionOf(trx, tokenHash, now);
  const token = await findToken(trx, tokenHash);
  if (!session || !token) return null;
  const successor = await findToken(trx, successorHash);
  const decision: RefreshDecision = decideRefresh({ session, token, successor }, now);
  if (decision === 'refused') return null;
  if (decision === 'reused') {
    await endFor(trx, parts, { session, now, event: 'refresh-token-reused' });
    return null;
  }
  if (decision === 'rotate') {
    const expiresAt = sessionExpiry(session.createdAt, now);
    await rotateToken(trx, { sessionId: session.sessionId, tokenHash, successorHash, at: now, expiresAt });
  }
  return findUser(trx, session.userId);
}

interface Ending {
  readonly session: Session;
  readonly now: number;
  readonly event: AuditedEvent;
}

async function endFor(trx: UsersDb, { deps }: Parts, { session, now, event }: Ending): Promise<void> {
  await endSession(trx, session.sessionId, now);
  await insertAuditEvent(trx, {
    eventId: deps.random.id(),
    at: now,
    event,
    userId: session.userId,
    actor: 'anonymous',
    subject: session.sessionId,
  });
}
