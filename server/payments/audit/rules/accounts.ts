import type { Invariant, Violation } from '../invariant.ts';

/** Nothing belongs to somebody who does not exist. */
export const ownersExist: Invariant = {
  name: 'owners-exist',
  title: 'Every reservation, transaction, session and token belongs to a user who exists.',
  subject: 'belongings',
  check: (books) => {
    const { accounts } = books;
    if (!accounts) return { lookedAt: 0, violations: [] };
    const users = new Set(accounts.accounts.map(({ user_id }) => user_id));
    const owned = [
      ...books.reservations.map(({ id, userId }) => ({ about: id, what: `Reservation ${id}`, userId })),
      ...books.checkouts.map(({ transactionId: id, userId }) => ({
        about: id,
        what: `Transaction ${id}`,
        userId,
      })),
    ];
    const strays: Violation[] = accounts.strays.map(({ id, kind, user_id }) => ({
      about: `${kind} ${id}`,
      sentence: `A ${kind} (${id}) belongs to user ${user_id}, who does not exist.`,
    }));
    const lost = owned
      .filter(({ userId }) => !users.has(userId))
      .map(({ about, what, userId }) => ({
        about,
        sentence: `${what} belongs to user ${userId}, who does not exist.`,
      }));
    return { lookedAt: owned.length + accounts.credentials, violations: [...lost, ...strays] };
  },
};

/** Nobody has rights that nobody gave. */
export const rolesAreGranted: Invariant = {
  name: 'roles-are-granted',
  title: "Every account's role is the one that was last granted on record.",
  subject: 'accounts',
  check: ({ accounts }) => {
    const known = accounts?.accounts ?? [];
    return {
      lookedAt: known.length,
      violations: known
        .filter(({ role, granted_role }) => role !== granted_role)
        .map(({ user_id, role, granted_role }) => ({
          about: user_id,
          sentence: `User ${user_id} has the role ${role}, but the record says ${granted_role}.`,
        })),
    };
  },
};
