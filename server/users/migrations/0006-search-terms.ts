import type { Kysely } from 'kysely';
import { searchTermsMigration } from '../../kernel/search-terms.ts';

/** People who are registered already are found too. */
export const userTermsMigration = searchTermsMigration(async (db) => {
  const rows = await (db as Kysely<Before>)
    .selectFrom('users')
    .select(['user_id', 'username', 'email'])
    .execute();
  return rows.map(({ user_id, username, email }) => ({
    subject: user_id,
    texts: [user_id, username, email],
  }));
});

interface Before {
  users: { user_id: string; username: string; email: string };
}
