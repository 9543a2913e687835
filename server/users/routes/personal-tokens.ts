import { Problem } from '../../contracts/problem.ts';
import type { Call } from '../../kernel/http/call.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import { writeOnce } from '../../kernel/idempotency.ts';
import type { usersContract } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { hashOf, personalTokenPrefix, secretBytes } from '../secrets.ts';
import { grantAccess } from '../sessions.ts';
import { insertAuditEvent } from '../store/audit.ts';
import { insertPersonalToken, revokePersonalToken, usePersonalToken } from '../store/personal-tokens.ts';
import { listPersonalTokens } from '../store/token-listing.ts';
import { findUser } from '../store/users.ts';
import type { UsersDb } from '../tables.ts';
import { tokenView } from '../views.ts';

type TokenHandlers = Pick<
  Handlers<typeof usersContract>,
  'createToken' | 'listTokens' | 'revokeToken' | 'exchangeToken'
>;

const dayMs = 86_400_000;
/** Short enough to type, and 60 bits: two never meet. */
const tokenIdLength = 12;

export function personalTokenHandlers(parts: Parts): TokenHandlers {
  const { database, deps } = parts;
  return {
    createToken: async (call, { name, expires_in_days: days }) => {
      // Else a token that leaked could outlive its own end and its revocation.
      if (call.user.isByToken) {
        throw new Problem(
          'forbidden',
          'A personal access token cannot make another; sign in with a password.',
        );
      }
      const secret = `${personalTokenPrefix}${deps.random.token(secretBytes)}`;
      const tokenId = deps.random.code(tokenIdLength);
      const token = await database.write(async (trx, now) => {
        const expiresAt = days === undefined ? null : now + days * dayMs;
        const owner = { tokenId, userId: call.user.userId, name };
        const made = { ...owner, createdAt: now, expiresAt, lastUsedAt: null, revokedAt: null };
        await insertPersonalToken(trx, made, hashOf(secret));
        await audit(trx, parts, { call, now, event: 'token-created', tokenId });
        return made;
      });
      return { ...tokenView(token), token: secret };
    },
    listTokens: async (call, page) => {
      const { items, nextCursor } = await listPersonalTokens(database.kysely, call.user.userId, page);
      return { items: items.map(tokenView), next_cursor: nextCursor };
    },
    revokeToken: (call, { token_id: tokenId }) =>
      writeOnce(database, call, async (trx, now) => {
        const revoked = await revokePersonalToken(trx, { tokenId, userId: call.user.userId }, now);
        if (!revoked)
          throw new Problem('not-found', `You have no token ${tokenId}; list them to see theirs.`);
        if (revoked.isNew) await audit(trx, parts, { call, now, event: 'token-revoked', tokenId });
        return tokenView(revoked.token);
      }),
    exchangeToken: async (_call, { token }) => {
      const user = await database.write(async (trx, now) => {
        const used = await usePersonalToken(trx, hashOf(token), now);
        return used && findUser(trx, used.userId);
      });
      if (!user) {
        const detail = 'The personal access token is unknown, expired or revoked; create another.';
        throw new Problem('unauthenticated', detail);
      }
      return grantAccess(parts, user, 'personal-token');
    },
  };
}

interface TokenEvent {
  readonly call: Call;
  readonly now: number;
  readonly event: 'token-created' | 'token-revoked';
  readonly tokenId: string;
}

async function audit(
  trx: UsersDb,
  { deps }: Parts,
  { call, now, event, tokenId }: TokenEvent,
): Promise<void> {
  const { userId } = call.user;
  await insertAuditEvent(trx, {
    eventId: deps.random.id(),
    at: now,
    event,
    userId,
    actor: `user:${userId}`,
    subject: tokenId,
  });
}
