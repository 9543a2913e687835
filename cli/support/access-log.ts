import type { Access } from '../../server/contracts/support.ts';
import type { Api } from '../api/api.ts';
import { collectPages, type Page, type PageQuery } from '../api/pages.ts';

/** A line of the access log, with the service that keeps it. */
export interface LoggedAccess extends Access {
  readonly service: string;
}

interface Keeper {
  listAccesses(query: PageQuery & { readonly user_id?: string | undefined }): Promise<Page<Access>>;
}

// Every service that shows personal data to support.
const keepers: Readonly<Record<string, (api: Api) => Promise<Keeper>>> = {
  users: (api) => api.people(),
  flights: (api) => api.flights(),
  hotels: (api) => api.hotels(),
  cars: (api) => api.cars(),
  payments: (api) => api.support(),
};

/** Who of support saw whose data, from the logs of all services, newest first, at most `limit` of them. */
export async function readAccessLog(
  api: Api,
  userId: string | undefined,
  limit: number,
): Promise<LoggedAccess[]> {
  const logs = await Promise.all(
    Object.entries(keepers).map(async ([service, connect]) => {
      const keeper = await connect(api);
      const accesses = await collectPages((page) => keeper.listAccesses({ ...page, user_id: userId }), limit);
      return accesses.map((access) => ({ ...access, service }));
    }),
  );
  return logs
    .flat()
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, limit);
}
