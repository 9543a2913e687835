import { Problem } from '../../contracts/problem.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import type { usersContract } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { openSession, sessionView } from '../sessions.ts';
import { insertAuditEvent } from '../store/audit.ts';
import { forgetTries } from '../store/tries.ts';
import { findUserByEmail, replaceHash, type StoredUser } from '../store/users.ts';
import {
  accountBucket,
  addressBucket,
  checkAddress,
  countAgainstAddress,
  takeAccountTry,
} from '../throttle.ts';

/**
 * Known and unknown accounts go the same way: the same count, the same work of hashing, the same writes
 * and the same answer, so that neither text nor status nor time tells them apart (ASVS 6.3.8).
 */
export function signInHandlers(parts: Parts): Pick<Handlers<typeof usersContract>, 'signIn'> {
  const { database, passwords } = parts;
  return {
    signIn: async (call, { email, password }) => {
      const account = accountBucket(parts, email);
      const address = addressBucket(parts, call.caller);
      await database.write(async (trx, now) => {
        await checkAddress(trx, address, now);
        await takeAccountTry(trx, account, now);
      });
      const user = await findUserByEmail(database.kysely, email);
      const isRight = await passwords.isRight(user?.passwordHash ?? null, password);
      if (!user || !isRight) {
        await recordFailure(parts, user, address);
        throw new Problem('unauthenticated', 'The e-mail address or the password is wrong.');
      }
      const refreshToken = await recordSuccess(parts, user, account);
      if (passwords.isOutdated(user.passwordHash)) {
        await replaceHash(database.kysely, user, await passwords.hash(password));
      }
      return sessionView(parts, user, refreshToken);
    },
  };
}

async function recordFailure(parts: Parts, user: StoredUser | null, address: string): Promise<void> {
  await parts.database.write(async (trx, now) => {
    await countAgainstAddress(trx, address, now);
    await insertAuditEvent(trx, {
      eventId: parts.deps.random.id(),
      at: now,
      event: 'sign-in-failed',
      userId: user?.userId ?? null,
      actor: 'anonymous',
      subject: null,
    });
  });
}

function recordSuccess(parts: Parts, user: StoredUser, account: string): Promise<string> {
  return parts.database.write(async (trx, now) => {
    await forgetTries(trx, account);
    const { sessionId, refreshToken } = await openSession(trx, parts, { userId: user.userId, now });
    await insertAuditEvent(trx, {
      eventId: parts.deps.random.id(),
      at: now,
      event: 'signed-in',
      userId: user.userId,
      actor: `user:${user.userId}`,
      subject: sessionId,
    });
    return refreshToken;
  });
}
