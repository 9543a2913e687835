import type { ClaimDecision } from '../contracts/reservation.ts';
import type { Job } from '../kernel/service.ts';
import { unclaimReservation } from './claims.ts';
import type { Inventory } from './inventory.ts';
import { type ReservationTables, shared } from './tables.ts';

/** A claim this old has outlived any healthy checkout step; ask what became of it. */
export const staleClaimMs = 2 * 60_000;

/** Asks payments; it answers by its contract, or throws while it does not answer. */
export type AskDecision = (claim: {
  claim_id: string;
  reservation_id: string;
}) => Promise<{ decision: ClaimDecision }>;

/**
 * Asks payments about old claims: an aborted or unknown checkout's claim is given back, a pending or
 * committed one is left alone. While payments does not answer, nothing is given back.
 */
export function claimResolver<S extends ReservationTables, D, V>(
  inventory: Inventory<S, D, V>,
  askDecision: AskDecision,
): Job {
  return {
    name: `${inventory.kind}-claim-resolver`,
    everyMs: 15_000,
    run: async () => {
      const now = await inventory.database.now();
      for (const claim of await listStaleClaims(inventory, now)) {
        const { decision } = await askDecision({
          claim_id: claim.claimId,
          reservation_id: claim.id,
        });
        if (decision !== 'aborted' && decision !== 'unknown') continue;
        await unclaimReservation(inventory, { reservation_id: claim.id, claim_id: claim.claimId });
        inventory.deps.log.warn(
          { reservation_id: claim.id, claim_id: claim.claimId, decision },
          'old claim given back',
        );
      }
    },
  };
}

/** All of them: a few that stay pending must not stand in front of one that is to be given back. */
async function listStaleClaims<S extends ReservationTables, D, V>(
  inventory: Inventory<S, D, V>,
  now: number,
) {
  const rows = await shared(inventory.database.kysely)
    .selectFrom('reservations')
    .select(['id', 'claim_id'])
    .where('state', '=', 'Paying')
    .where('claimed_at', '<', now - staleClaimMs)
    .orderBy('claimed_at')
    .execute();
  return rows.flatMap(({ id, claim_id }) => (claim_id === null ? [] : [{ id, claimId: claim_id }]));
}
