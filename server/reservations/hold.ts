import { Problem } from '../contracts/problem.ts';
import { isUniqueViolation } from '../kernel/database/database.ts';
import { addEvent } from './history-store.ts';
import type { Within } from './inventory.ts';
import type { Reservation } from './reservation.ts';
import { countLiveHolds, expireOverdue, insertReservation } from './store.ts';
import { makeFindable } from './support.ts';
import { type ReservationTables, shared } from './tables.ts';

/** What is the same for every hold, whatever is held. The price is the total in minor units. */
export interface HoldRequest {
  readonly userId: string;
  readonly customerName: string;
  readonly priceMinor: number;
  readonly currency: string;
  readonly trip: string | null;
  /** User id of whoever made it, where that is not the person it is for. */
  readonly heldBy?: string;
}

/**
 * Makes a hold inside the caller's write transaction: counts the person's holds, lets `takeStock` take
 * what is wanted (it throws `sold-out` when the database refuses) and stores the reservation.
 * `takeStock` first calls `expireHolds` on whoever overdue stands on the rows it touches.
 */
export async function placeHold<S extends ReservationTables, D, V>(
  { inventory, trx, now }: Within<S, D, V>,
  { heldBy, ...request }: HoldRequest,
  takeStock: (reservationId: string) => Promise<D>,
): Promise<Reservation<D>> {
  const db = shared(trx);
  const { holdSeconds, maxLiveHolds } = inventory.limits;
  if ((await countLiveHolds(db, request.userId, now)) >= maxLiveHolds) throw tooManyHolds(maxLiveHolds);
  const id = inventory.newId(inventory.deps.random);
  const reservation: Reservation<D> = {
    ...request,
    id,
    state: 'Held',
    holdExpiresAt: now + holdSeconds * 1000,
    claimId: null,
    claimedAt: null,
    transactionId: null,
    createdAt: now,
    updatedAt: now,
    details: await takeStock(id),
  };
  await insertReservation(db, reservation);
  await makeFindable(inventory, trx, reservation);
  await addEvent(db, { reservationId: id, at: now, event: 'held', actor: heldBy ?? request.userId });
  return reservation;
}

/**
 * Ends those of these holds that are overdue and puts their stock back, inside the caller's
 * transaction; returns their ids. True expiry is by the clock: this only makes the rows say so.
 */
export async function expireHolds<S extends ReservationTables, D, V>(
  { inventory, trx, now }: Within<S, D, V>,
  reservationIds: readonly string[],
): Promise<string[]> {
  const expired = await expireOverdue(shared(trx), reservationIds, now);
  if (expired.length === 0) return expired;
  await inventory.returnStock(trx, expired);
  for (const reservationId of expired) {
    await addEvent(shared(trx), { reservationId, at: now, event: 'expired', actor: inventory.kind });
  }
  return expired;
}

/** Runs a hold again with a new id in the rare case that the random one is taken (once in millions). */
export async function withFreshId<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return attempt();
  }
}

function tooManyHolds(limit: number): Problem {
  return new Problem(
    'too-many-holds',
    `You have ${limit} live holds, the most allowed; pay or release one first.`,
    { limit },
  );
}
