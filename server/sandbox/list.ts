import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { namesNothing } from './http/failure.ts';
import type { StripeObject } from './http/operation.ts';
import type { listParameters } from './http/parameters.ts';
import type { SandboxTables } from './tables.ts';

type ListedTable =
  | 'payment_intents'
  | 'charges'
  | 'refunds'
  | 'disputes'
  | 'events'
  | 'customers'
  | 'payment_methods'
  | 'setup_intents'
  | 'checkout_sessions';
type Page = { [Name in keyof typeof listParameters]?: z.output<(typeof listParameters)[Name]> };

export interface Listing<T extends ListedTable> {
  readonly table: T;
  /** Column and the one value, or values, it may have; undefined = any. */
  readonly where: {
    readonly [Column in keyof SandboxTables[T]]?: string | number | readonly string[] | undefined;
  };
  readonly page: Page;
  /** The list's own address; by default that of its table. */
  readonly url?: string;
  view(row: Selectable<SandboxTables[T]>): StripeObject;
}

export interface ObjectList {
  readonly object: 'list';
  readonly data: readonly StripeObject[];
  readonly has_more: boolean;
  readonly url: string;
}

/** A page of objects, newest first, as every list of the API; `starting_after` and `ending_before` are ids. */
export async function listOfObjects<T extends ListedTable>(
  db: Kysely<SandboxTables>,
  listing: Listing<T>,
): Promise<ObjectList> {
  const limit = listing.page.limit ?? 10;
  const rows = await selectRows(db, listing, limit + 1);
  const page = rows.slice(0, limit);
  if (listing.page.ending_before !== undefined) page.reverse();
  const data = page.map((row) => listing.view(row));
  return { object: 'list', data, has_more: rows.length > limit, url: listing.url ?? `/v1/${listing.table}` };
}

async function selectRows<T extends ListedTable>(
  db: Kysely<SandboxTables>,
  { table, where, page }: Listing<T>,
  count: number,
): Promise<Selectable<SandboxTables[T]>[]> {
  const isBackwards = page.ending_before !== undefined;
  const cursor = await findCursor(db, table, page);
  const order = isBackwards ? 'asc' : 'desc';
  // The listed tables share id and created_at; the builder cannot know that of a table it learns at run time.
  let query = db.selectFrom(table as 'charges').selectAll();
  for (const [column, value] of Object.entries(where) as ['status', string | string[] | undefined][]) {
    if (value !== undefined) query = query.where(column, 'in', [value].flat());
  }
  for (const [operator, instant] of createdBounds(page.created))
    query = query.where('created_at', operator, instant);
  if (cursor) query = query.where((builder) => isBeyond(builder, cursor, isBackwards ? '>' : '<'));
  const rows = await query.orderBy('created_at', order).orderBy('id', order).limit(count).execute();
  return rows as unknown as Selectable<SandboxTables[T]>[];
}

interface Cursor {
  readonly id: string;
  readonly created_at: number;
}

async function findCursor(
  db: Kysely<SandboxTables>,
  table: ListedTable,
  page: Page,
): Promise<Cursor | undefined> {
  const param = page.ending_before === undefined ? 'starting_after' : 'ending_before';
  const id = page[param];
  if (id === undefined) return undefined;
  const row = await db
    .selectFrom(table as 'charges')
    .select(['id', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw namesNothing(table.slice(0, -1), id, param);
  return row;
}

function isBeyond(builder: ExpressionBuilder<SandboxTables, 'charges'>, cursor: Cursor, operator: '<' | '>') {
  return builder.or([
    builder('created_at', operator, cursor.created_at),
    builder.and([builder('created_at', '=', cursor.created_at), builder('id', operator, cursor.id)]),
  ]);
}

/** Parameters count whole seconds; rows keep milliseconds, so a second is [s * 1000, (s + 1) * 1000). */
function createdBounds(created: Page['created']): [operator: '<' | '>=', instant: number][] {
  if (created === undefined) return [];
  const range = typeof created === 'number' ? { gte: created, lte: created } : created;
  const bounds: [operator: '<' | '>=', seconds: number | undefined][] = [
    ['>=', range.gte],
    ['>=', 'gt' in range && range.gt !== undefined ? range.gt + 1 : undefined],
    ['<', 'lt' in range ? range.lt : undefined],
    ['<', range.lte === undefined ? undefined : range.lte + 1],
  ];
  return bounds.flatMap(([operator, second]) => (second === undefined ? [] : [[operator, second * 1000]]));
}
