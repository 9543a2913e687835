import type { CancelQuote, Reservation } from './reservation.ts';
import type { ReservationsDb } from './tables.ts';

/** Appends what happened to a reservation; events are numbered per reservation. */
export async function addEvent(
  db: ReservationsDb,
  event: {
    readonly reservationId: string;
    readonly at: number;
    readonly event: string;
    readonly actor: string;
  },
): Promise<void> {
  await db
    .insertInto('reservation_events')
    .values((eb) => ({
      reservation_id: event.reservationId,
      seq: eb
        .selectFrom('reservation_events')
        .select((s) => s(s.fn.coalesce(s.fn.max('seq'), s.lit(0)), '+', s.lit(1)).as('next'))
        .where('reservation_id', '=', event.reservationId),
      at: event.at,
      event: event.event,
      actor: event.actor,
    }))
    .execute();
}

export function listEvents(db: ReservationsDb, reservationId: string) {
  return db
    .selectFrom('reservation_events')
    .select(['at', 'event', 'actor'])
    .where('reservation_id', '=', reservationId)
    .orderBy('seq')
    .execute();
}

/** Remembers that a claim was given back, so that a copy of it that is still on its way is refused. */
export async function addTombstone(
  db: ReservationsDb,
  key: { readonly reservationId: string; readonly claimId: string; readonly at: number },
): Promise<void> {
  await db
    .insertInto('claim_tombstones')
    .values({ reservation_id: key.reservationId, claim_id: key.claimId, at: key.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function hasTombstone(
  db: ReservationsDb,
  reservationId: string,
  claimId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('claim_tombstones')
    .select('at')
    .where('reservation_id', '=', reservationId)
    .where('claim_id', '=', claimId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertQuote(db: ReservationsDb, quote: CancelQuote, createdAt: number): Promise<void> {
  await db
    .insertInto('cancel_quotes')
    .values((eb) => ({
      id: quote.id,
      reservation_id: quote.reservationId,
      refund_minor: quote.refundMinor,
      penalty_minor: quote.penaltyMinor,
      explanation: quote.explanation,
      expires_at: quote.expiresAt,
      created_at: createdAt,
      seq: eb
        .selectFrom('cancel_quotes')
        .select((s) => s(s.fn.coalesce(s.fn.max('seq'), s.lit(0)), '+', s.lit(1)).as('next'))
        .where('reservation_id', '=', quote.reservationId),
    }))
    .execute();
}

/** All quotes of a reservation, newest first. */
export async function listQuotes(db: ReservationsDb, reservation: Reservation): Promise<CancelQuote[]> {
  const rows = await db
    .selectFrom('cancel_quotes')
    .selectAll()
    .where('reservation_id', '=', reservation.id)
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reservationId: row.reservation_id,
    refundMinor: row.refund_minor,
    penaltyMinor: row.penalty_minor,
    currency: reservation.currency,
    explanation: row.explanation,
    expiresAt: row.expires_at,
  }));
}
