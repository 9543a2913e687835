import type { z } from 'zod';
import type { ReservationKind, ReservationState } from '../contracts/reservation.ts';
import type { Reservation } from './reservation.ts';
import { notFound } from './rules.ts';
import type { ReservationRow, ReservationsDb } from './tables.ts';

/** How rows of one kind are read. */
export interface RowReader<Details> {
  readonly kind: ReservationKind;
  readonly details: z.ZodType<Details>;
}

export async function readReservation<D>(
  db: ReservationsDb,
  reader: RowReader<D>,
  id: string,
): Promise<Reservation<D> | null> {
  const row = await db.selectFrom('reservations').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toReservation(row, reader) : null;
}

/**
 * Takes the row for the rest of the transaction and reads it, in one statement that both engines
 * know: whoever decides about a reservation decides alone. Throws `not-found`.
 */
export async function lockReservation<D>(
  db: ReservationsDb,
  reader: RowReader<D>,
  id: string,
): Promise<Reservation<D>> {
  const row = await db
    .updateTable('reservations')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw notFound(id);
  return toReservation(row, reader);
}

export async function insertReservation<D>(db: ReservationsDb, reservation: Reservation<D>): Promise<void> {
  await db
    .insertInto('reservations')
    .values({
      id: reservation.id,
      user_id: reservation.userId,
      customer_name: reservation.customerName,
      state: reservation.state,
      price_minor: reservation.priceMinor,
      currency: reservation.currency,
      hold_expires_at: reservation.holdExpiresAt,
      claim_id: null,
      claimed_at: null,
      transaction_id: null,
      trip: reservation.trip,
      details: JSON.stringify(reservation.details),
      created_at: reservation.createdAt,
      updated_at: reservation.updatedAt,
      version: 1,
    })
    .execute();
}

export interface Move {
  readonly id: string;
  readonly from: ReservationState;
  readonly to: ReservationState;
  readonly at: number;
  readonly claimId?: string;
  readonly transactionId?: string;
}

/** One conditional write; false when the reservation is no longer in `from`. */
export async function moveReservation(db: ReservationsDb, move: Move): Promise<boolean> {
  const result = await db
    .updateTable('reservations')
    .set({
      state: move.to,
      updated_at: move.at,
      ...(move.claimId === undefined ? {} : { claim_id: move.claimId, claimed_at: move.at }),
      ...(move.transactionId === undefined ? {} : { transaction_id: move.transactionId }),
    })
    .where('id', '=', move.id)
    .where('state', '=', move.from)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Moves those of `ids` that are overdue to Expired, in one conditional write; returns which. */
export async function expireOverdue(
  db: ReservationsDb,
  ids: readonly string[],
  now: number,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .updateTable('reservations')
    .set({ state: 'Expired', updated_at: now })
    .where('id', 'in', [...ids].sort())
    .where('state', '=', 'Held')
    .where('hold_expires_at', '<=', now)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Live holds of a person; takes the person's row first, so two holds at once are counted one after the other. */
export async function countLiveHolds(db: ReservationsDb, userId: string, now: number): Promise<number> {
  await db
    .insertInto('holders')
    .values({ user_id: userId, last_hold_at: now })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ last_hold_at: now }))
    .execute();
  const row = await db
    .selectFrom('reservations')
    .select((eb) => eb.fn.countAll<number>().as('live'))
    .where('user_id', '=', userId)
    .where('state', '=', 'Held')
    .where('hold_expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return Number(row.live);
}

export function toReservation<D>(row: ReservationRow, reader: RowReader<D>): Reservation<D> {
  return {
    id: row.id,
    userId: row.user_id,
    customerName: row.customer_name,
    state: row.state as ReservationState,
    priceMinor: row.price_minor,
    currency: row.currency,
    holdExpiresAt: row.hold_expires_at,
    claimId: row.claim_id,
    claimedAt: row.claimed_at,
    transactionId: row.transaction_id,
    trip: row.trip,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    details: reader.details.parse(JSON.parse(row.details)),
  };
}
