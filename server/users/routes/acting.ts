import { Problem } from '../../contracts/problem.ts';
import { noteAccess } from '../../kernel/access-log.ts';
import type { UserCaller } from '../../kernel/auth/caller.ts';
import { actingTokenSeconds, signActingToken } from '../../kernel/auth/tokens.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import type { usersSupportContract } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { findUser, findUserByEmail, type StoredUser } from '../store/users.ts';
import { userView } from '../views.ts';

/** Staff act for a traveller: the token is given only together with its line in the access log. */
export function actingHandlers({
  database,
  deps,
  keys,
}: Pick<Parts, 'database' | 'deps' | 'keys'>): Pick<Handlers<typeof usersSupportContract>, 'act'> {
  return {
    act: async (call, { user: sought, reason }) => {
      checkStaff(call.user);
      const user = await database.write(async (trx, now) => {
        const found = sought.includes('@') ? await findUserByEmail(trx, sought) : await findUser(trx, sought);
        const traveller = checkTraveller(found, sought, call.user);
        const about = `acting for them for ${actingTokenSeconds / 60} minutes`;
        await noteAccess({ trx, now, random: deps.random }, call, {
          userId: traveller.userId,
          about,
          reason,
        });
        return traveller;
      });
      const traveller = { userId: user.userId, name: user.username };
      return {
        access_token: await signActingToken(keys, { traveller, staff: call.user }, deps.now()),
        token_type: 'Bearer',
        expires_in: actingTokenSeconds,
        user: userView(user),
      };
    },
  };
}

/** A token that leaked from a script must not become everybody else's. */
function checkStaff({ isByToken }: UserCaller): void {
  if (isByToken) {
    const sentence = 'A personal access token cannot act for somebody; sign in with a password.';
    throw new Problem('forbidden', sentence);
  }
}

function checkTraveller(found: StoredUser | null, sought: string, staff: UserCaller): StoredUser {
  if (!found) throw new Problem('not-found', `There is no user ${sought}.`);
  if (found.userId === staff.userId) throw new Problem('forbidden', 'Nobody acts for themselves.');
  if (found.role !== 'traveller') {
    throw new Problem('forbidden', `${sought} belongs to staff; only travellers can be acted for.`);
  }
  return found;
}
