import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { ensureSuite } from '../../../suite/ensure.ts';
import { userOutcome } from '../../../views/user.ts';
import type { suiteGrant } from './spec.ts';

/** Grants a role with the secret that lies beside the suite's databases. */
export async function run({ args }: Input<typeof suiteGrant>, { api, suite }: Context): Promise<Outcome> {
  const { internalUrl, operatorToken } = await ensureSuite(suite);
  const operator = await api.operator(internalUrl, operatorToken);
  const user = await operator.grantRole({ email: args.email, role: args.role });
  return userOutcome(user, [`${user.username} is now ${user.role}, from the next sign-in on.`]);
}
