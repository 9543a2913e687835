import type { ReservationState } from '../contracts/reservation.ts';
import { addEvent } from './history-store.ts';
import type { Within } from './inventory.ts';
import type { Reservation } from './reservation.ts';
import type { Decision } from './rules.ts';
import { lockReservation, moveReservation } from './store.ts';
import { type ReservationTables, shared } from './tables.ts';

/** Ends in which everything a reservation held goes back on sale. */
const returnsStock: ReadonlySet<ReservationState> = new Set(['Expired', 'Released', 'Cancelled']);

export interface Transition<D> {
  readonly reservationId: string;
  /** Past tense, for the history: `claimed`. */
  readonly event: string;
  readonly actor: string;
  /** The pure rule; what else it needs is read before, in the same transaction. */
  decide(reservation: Reservation<D>): Promise<Decision> | Decision;
  readonly claimId?: string;
  readonly transactionId?: string;
}

/**
 * Moves one reservation: takes its row, decides by the rule, writes on the condition that it is still
 * in that state, and puts the stock back in the same transaction when its life ends.
 * Returns the reservation as it is afterwards; throws the rule's problem.
 */
export async function transit<S extends ReservationTables, D, V>(
  { inventory, trx, now }: Within<S, D, V>,
  transition: Transition<D>,
): Promise<Reservation<D>> {
  const db = shared(trx);
  const reservation = await lockReservation(db, inventory, transition.reservationId);
  const decision = await transition.decide(reservation);
  if (decision === 'done-before') return reservation;
  const { claimId, transactionId, reservationId, actor } = transition;
  const isMoved = await moveReservation(db, {
    id: reservationId,
    from: reservation.state,
    to: decision.to,
    at: now,
    ...(claimId === undefined ? {} : { claimId }),
    ...(transactionId === undefined ? {} : { transactionId }),
  });
  if (!isMoved) throw new Error(`${reservationId} moved although its row was taken.`);
  if (returnsStock.has(decision.to)) await inventory.returnStock(trx, [reservationId]);
  const event = decision.to === 'Expired' ? 'expired' : transition.event;
  await addEvent(db, { reservationId, at: now, event, actor });
  return {
    ...reservation,
    state: decision.to,
    updatedAt: now,
    claimId: claimId ?? reservation.claimId,
    claimedAt: claimId === undefined ? reservation.claimedAt : now,
    transactionId: transactionId ?? reservation.transactionId,
  };
}
