import { askOrRefusal, peerOf } from '../../peers.ts';
import { askAll, type Step } from './step.ts';

/**
 * Gives every claim back, also one that was refused or never answered: its tombstone turns away a copy
 * that is still on its way. Whatever an inventory answers, no claim of ours stands there afterwards.
 */
export const unclaimReservations: Step = async (checkout, { peers }) => {
  await askAll(
    checkout.items.map(({ kind, reservationId }) =>
      askOrRefusal(peerOf(peers, kind).unclaim({ reservation_id: reservationId, claim_id: checkout.id })),
    ),
  );
  return { type: 'claims-returned' };
};
