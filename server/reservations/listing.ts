import type { ReservationState } from '../contracts/reservation.ts';
import { readCursor, writeCursor } from '../kernel/pages.ts';
import type { Reservation } from './reservation.ts';
import { type RowReader, toReservation } from './store.ts';
import type { ReservationsDb } from './tables.ts';

export interface ListQuery {
  /** Epoch ms by the deciding clock: an overdue hold is listed as Expired. */
  readonly now: number;
  readonly userId: string;
  readonly status?: ReservationState | undefined;
  readonly trip?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of one person's reservations, newest first. */
export async function listReservations<D>(
  db: ReservationsDb,
  reader: RowReader<D>,
  query: ListQuery,
): Promise<{ items: Reservation<D>[]; nextCursor: string | null }> {
  let rows = db.selectFrom('reservations').selectAll().where('user_id', '=', query.userId);
  if (query.trip !== undefined) rows = rows.where('trip', '=', query.trip);
  const { status } = query;
  if (status === 'Held') rows = rows.where('state', '=', 'Held').where('hold_expires_at', '>', query.now);
  else if (status === 'Expired') {
    rows = rows.where((eb) =>
      eb.or([
        eb('state', '=', 'Expired'),
        eb.and([eb('state', '=', 'Held'), eb('hold_expires_at', '<=', query.now)]),
      ]),
    );
  } else if (status !== undefined) rows = rows.where('state', '=', status);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor);
    rows = rows.where((eb) =>
      eb.or([
        eb('created_at', '<', after.createdAt),
        eb.and([eb('created_at', '=', after.createdAt), eb('id', '>', after.id)]),
      ]),
    );
  }
  const page = await rows
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  const items = page.slice(0, query.limit).map((row) => toReservation(row, reader));
  const last = items.at(-1);
  return { items, nextCursor: page.length > query.limit && last ? writeCursor(last) : null };
}
