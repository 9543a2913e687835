import type { PayableReservation } from '../contracts/reservation.ts';
import { toMinor } from '../contracts/values.ts';
import { addTombstone, hasTombstone } from './history-store.ts';
import type { Inventory } from './inventory.ts';
import { type ClaimRequest, decideClaim, decideConfirm, decideUnclaim } from './rules.ts';
import { type ReservationTables, shared } from './tables.ts';
import { transit } from './transitions.ts';
import { payableView } from './view.ts';

/** Who asks, in the reservation's history. */
const actor = 'payments';

/** Takes the clock off a hold for a checkout; repeatable, refused for good after its own unclaim. */
export function claimReservation<S extends ReservationTables, D, V>(
  inventory: Inventory<S, D, V>,
  input: { reservation_id: string; claim_id: string; user_id: string; total: number; currency: string },
): Promise<PayableReservation> {
  const request: ClaimRequest = {
    claimId: input.claim_id,
    userId: input.user_id,
    priceMinor: toMinor(input.total, input.currency),
    currency: input.currency,
  };
  return inventory.database.write(async (trx, now) => {
    const claimed = await transit(
      { inventory, trx, now },
      {
        reservationId: input.reservation_id,
        event: 'claimed',
        actor,
        claimId: input.claim_id,
        decide: async (reservation) =>
          decideClaim(reservation, request, {
            now,
            isTombstoned: await hasTombstone(shared(trx), reservation.id, input.claim_id),
          }),
      },
    );
    return payableView(inventory, claimed, now);
  });
}

/** Gives a claim back and remembers that it was given back, even when it never arrived. */
export function unclaimReservation<S extends ReservationTables, D, V>(
  inventory: Inventory<S, D, V>,
  input: { reservation_id: string; claim_id: string },
): Promise<PayableReservation> {
  const { reservation_id: reservationId, claim_id: claimId } = input;
  return inventory.database.write(async (trx, now) => {
    const unclaimed = await transit(
      { inventory, trx, now },
      {
        reservationId,
        event: 'unclaimed',
        actor,
        decide: async (reservation) => {
          const decision = decideUnclaim(reservation, claimId, now);
          await addTombstone(shared(trx), { reservationId, claimId, at: now });
          return decision;
        },
      },
    );
    return payableView(inventory, unclaimed, now);
  });
}

/** The money is captured: a claimed reservation is confirmed, and cannot say no. */
export function confirmReservation<S extends ReservationTables, D, V>(
  inventory: Inventory<S, D, V>,
  input: { reservation_id: string; claim_id: string; transaction_id: string },
): Promise<PayableReservation> {
  return inventory.database.write(async (trx, now) => {
    const confirmed = await transit(
      { inventory, trx, now },
      {
        reservationId: input.reservation_id,
        event: 'confirmed',
        actor,
        transactionId: input.transaction_id,
        decide: (reservation) => decideConfirm(reservation, input.claim_id),
      },
    );
    return payableView(inventory, confirmed, now);
  });
}
