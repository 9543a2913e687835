import { Problem } from '../../contracts/problem.ts';
import { actorOf } from '../../kernel/auth/caller.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import type { usersInternalContract } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { insertAuditEvent } from '../store/audit.ts';
import { setRole } from '../store/users.ts';
import { userView } from '../views.ts';

/** Works from the person's next access token on: refresh and exchange read the role afresh. */
export function grantHandlers({
  database,
  deps,
}: Parts): Pick<Handlers<typeof usersInternalContract>, 'grantRole'> {
  return {
    grantRole: (call, { email, role }) =>
      database.write(async (trx, now) => {
        const user = await setRole(trx, email, role);
        if (!user) throw new Problem('not-found', `Nobody is registered as ${email}.`);
        await insertAuditEvent(trx, {
          eventId: deps.random.id(),
          at: now,
          event: 'role-granted',
          userId: user.userId,
          actor: actorOf(call.caller),
          subject: role,
        });
        return userView(user);
      }),
  };
}
