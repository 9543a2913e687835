import { Problem } from '../../contracts/problem.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import type { usersContract } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { checkPassword } from '../password-rules.ts';
import { openSession, sessionView } from '../sessions.ts';
import { insertAuditEvent } from '../store/audit.ts';
import { findUserByEmail, insertUser, type StoredUser } from '../store/users.ts';
import type { UsersDb } from '../tables.ts';
import { addressBucket, checkAddress, countAgainstAddress } from '../throttle.ts';

/** Six digits are easy to read out; when those drawn are taken, longer ones are tried. */
const idLengths = [6, 6, 6, 7, 8, 9];

export function registrationHandlers(parts: Parts): Pick<Handlers<typeof usersContract>, 'register'> {
  const { database, passwords } = parts;
  return {
    register: async (call, { username, email, password }) => {
      checkPassword(password, { username, email });
      const bucket = addressBucket(parts, call.caller);
      await checkAddress(database.kysely, bucket, await database.now());
      const passwordHash = await passwords.hash(password);
      const person = { username, email, passwordHash };
      const opened = await database.write(async (trx, now) => {
        const account = await openAccount(trx, parts, { person, now });
        if (!account) await countAgainstAddress(trx, bucket, now);
        return account;
      });
      if (!opened) throw alreadyRegistered();
      return sessionView(parts, opened.user, opened.refreshToken);
    },
  };
}

type Person = Pick<StoredUser, 'username' | 'email' | 'passwordHash'>;

/** The new traveller with a first session; null when somebody has the address. */
async function openAccount(
  trx: UsersDb,
  parts: Parts,
  { person, now }: { readonly person: Person; readonly now: number },
): Promise<{ user: StoredUser; refreshToken: string } | null> {
  const user = await addUser(trx, parts, { ...person, role: 'traveller', createdAt: now });
  if (!user) return null;
  const { sessionId, refreshToken } = await openSession(trx, parts, { userId: user.userId, now });
  await insertAuditEvent(trx, {
    eventId: parts.deps.random.id(),
    at: now,
    event: 'registered',
    userId: user.userId,
    actor: 'anonymous',
    subject: sessionId,
  });
  return { user, refreshToken };
}

/** The stored person under a free id; null when somebody has the address. */
async function addUser(
  trx: UsersDb,
  { deps }: Parts,
  person: Omit<StoredUser, 'userId'>,
): Promise<StoredUser | null> {
  for (const length of idLengths) {
    const user = { ...person, userId: deps.random.digits(length) };
    if (await insertUser(trx, user)) return user;
    if (await findUserByEmail(trx, person.email)) return null;
  }
  throw new Error('No free user id was found.');
}

/** It does tell that the address is known; so does any sign-up without a mail, and it is throttled by address. */
function alreadyRegistered(): Problem {
  return new Problem(
    'already-registered',
    'This e-mail address is registered already; sign in with its password.',
  );
}
