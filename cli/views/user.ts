import type { User } from '../../server/users/contract.ts';
import { type Outcome, thing } from '../io/outcome.ts';
import { detailLines } from '../io/table.ts';
import { type Line, styled } from '../io/text.ts';

/** A person, and what may be said beside. */
export function userOutcome(user: User, notes: readonly Line[] = []): Outcome {
  return thing<User>({
    item: user,
    fields: ['user_id', 'username', 'email', 'role', 'created_at'],
    lines: ({ username, email, role, user_id }) =>
      detailLines([
        ['Name', styled('bold', username)],
        ['E-mail', email],
        ['Role', role],
        ['User id', user_id],
      ]),
    notes,
  });
}
