import { Problem } from '../../../contracts/problem.ts';
import { askOrRefusal, type Peers, peerOf } from '../../peers.ts';
import { type Checkout, type CheckoutItem, chargedItems } from '../checkout.ts';
import { askAll, type Step } from './step.ts';

/**
 * Confirms every paid reservation, and again until each has answered. A claimed reservation cannot say
 * no; one that does (its database was restored, say) is lost, and its part of the money goes back.
 */
export const confirmReservations: Step = async (checkout, { peers }) => {
  const answers = await askAll(chargedItems(checkout).map((item) => confirm(checkout, item, peers)));
  return { type: 'confirms-answered', lost: answers.filter((lost) => lost !== null) };
};

/** The reservation's id when it is lost. */
async function confirm(checkout: Checkout, item: CheckoutItem, peers: Peers): Promise<string | null> {
  const answer = await askOrRefusal(
    peerOf(peers, item.kind).confirm({
      reservation_id: item.reservationId,
      claim_id: checkout.id,
      transaction_id: checkout.transactionId,
    }),
  );
  return answer instanceof Problem ? item.reservationId : null;
}
