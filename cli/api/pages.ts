import { invalidValue } from '../failure.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

export interface PageQuery {
  readonly limit: number;
  readonly cursor: string | undefined;
}

// The most that the services give at once.
const pageLimit = 200;
const mostItems = 10_000;

/** Follows the cursor until there are `limit` items or no more. */
export async function collectPages<T>(
  fetchPage: (query: PageQuery) => Promise<Page<T>>,
  limit: number,
): Promise<T[]> {
  if (limit < 1 || limit > mostItems) throw invalidValue(`--limit must be 1 to ${mostItems}, not ${limit}.`);
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage({ limit: Math.min(pageLimit, limit - items.length), cursor });
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && items.length < limit);
  return items.slice(0, limit);
}
