import type { usersAuditEndpoints } from '../../contracts/audit.ts';
import type { Contract } from '../../contracts/endpoint.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import type { Parts } from '../parts.ts';
import { findStrayCredentials, listAccounts } from '../store/facts.ts';

/** What an auditor reads of this service: ids and roles, nothing else. */
export function auditHandlers({
  database,
}: Pick<Parts, 'database'>): Handlers<Contract<typeof usersAuditEndpoints>> {
  return {
    listAccountFacts: async (_call, { limit, cursor = '' }) => {
      const rows = await listAccounts(database.kysely, { limit: limit + 1, after: cursor });
      const items = rows.slice(0, limit).map(({ userId, role, grantedRole }) => ({
        user_id: userId,
        role,
        granted_role: grantedRole ?? 'traveller',
      }));
      return { items, next_cursor: rows.length > limit ? (items.at(-1)?.user_id ?? null) : null };
    },
    listStrayCredentials: () => findStrayCredentials(database.kysely),
  };
}
