import { Problem } from '../../contracts/problem.ts';
import { accessLogHandlers, noteAccess } from '../../kernel/access-log.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import { maskEmail, maskName } from '../../kernel/masking.ts';
import type { User, usersSupportContract } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { findUser, findUsersLike, type StoredUser } from '../store/users.ts';
import { userView } from '../views.ts';

/** What support may know of a person: masked until there is a reason. */
export function supportHandlers({
  database,
  deps,
}: Pick<Parts, 'database' | 'deps'>): Omit<Handlers<typeof usersSupportContract>, 'act'> {
  return {
    findPeople: async (_call, { query, limit }) => ({
      items: (await findUsersLike(database.kysely, query, limit)).map(maskedView),
    }),
    showPerson: async (_call, { user_id }) => {
      const user = await findUser(database.kysely, user_id);
      if (!user) throw nobody(user_id);
      return maskedView(user);
    },
    revealPerson: (call, { user_id, reason }) =>
      database.write(async (trx, now) => {
        const user = await findUser(trx, user_id);
        if (!user) throw nobody(user_id);
        const look = { userId: user_id, about: 'name and e-mail address', reason };
        await noteAccess({ trx, now, random: deps.random }, call, look);
        return userView(user);
      }),
    ...accessLogHandlers(database),
  };
}

function maskedView(user: StoredUser): User {
  const { username, email } = user;
  return { ...userView(user), username: maskName(username), email: maskEmail(email) };
}

function nobody(userId: string): Problem {
  return new Problem('not-found', `There is no user ${userId}.`);
}
