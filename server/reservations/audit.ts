import { z } from 'zod';
import type { ReservationFact, StockFact } from '../contracts/audit.ts';
import { isoInstant, toMajor } from '../contracts/values.ts';
import type { Call } from '../kernel/http/call.ts';
import type { Inventory, StandingReservation, StockAudit } from './inventory.ts';
import { compareBooks } from './stock-books.ts';
import { type ReservationRow, type ReservationTables, shared } from './tables.ts';

/** Handlers of `inventoryAuditEndpoints`: what an auditor reads of every inventory. */
export function inventoryAuditHandlers<S extends ReservationTables, D, V>(inventory: Inventory<S, D, V>) {
  const { database } = inventory;
  return {
    listReservationFacts: async (_call: Call, page: { limit: number; cursor?: string | undefined }) => {
      const rows = await shared(database.kysely)
        .selectFrom('reservations')
        .selectAll()
        .where('id', '>', page.cursor ?? '')
        .orderBy('id')
        .limit(page.limit + 1)
        .execute();
      const items = rows.slice(0, page.limit).map(factOf);
      return { items, next_cursor: rows.length > page.limit ? (items.at(-1)?.reservation_id ?? null) : null };
    },
    compareStock: (): Promise<StockFact> => compareStock(inventory),
  };
}

/** Both comparisons in one view of the database, so that no hold made meanwhile looks like a difference. */
function compareStock<S extends ReservationTables, D, V>(inventory: Inventory<S, D, V>): Promise<StockFact> {
  return inventory.database.snapshot(async (trx, now) => {
    const rows = await shared(trx)
      .selectFrom('reservations')
      .select(['id', 'details', 'state', 'hold_expires_at'])
      .where('state', 'in', ['Held', 'Paying', 'Confirmed'])
      .orderBy('id')
      .execute();
    const standing: StandingReservation<D>[] = rows.flatMap((row) => {
      const details = readDetails(inventory, row.details);
      const isOverdue = row.state === 'Held' && row.hold_expires_at <= now;
      return details === null ? [] : [{ id: row.id, details, isOverdue }];
    });
    const books: StockAudit = await inventory.auditStock(trx, standing, now);
    return { stored: compareBooks(books.stored), on_sale: compareBooks(books.onSale) };
  });
}

/** Null for details that nobody can read any more: what they stand for is then missing in the recount. */
function readDetails<D>({ details }: Pick<Inventory<never, D, never>, 'details'>, text: string): D | null {
  try {
    return details.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

function factOf(row: ReservationRow): ReservationFact {
  return {
    reservation_id: row.id,
    user_id: row.user_id,
    reservation_status: row.state as ReservationFact['reservation_status'],
    total: toMajor(row.price_minor, row.currency),
    currency: row.currency,
    hold_expires_at: isoInstant(row.hold_expires_at),
    claim_id: row.claim_id,
    transaction_id: row.transaction_id,
  };
}
