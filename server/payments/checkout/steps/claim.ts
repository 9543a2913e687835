import { Problem } from '../../../contracts/problem.ts';
import { toMajor } from '../../../contracts/values.ts';
import { askOrRefusal, type Peers, peerOf } from '../../peers.ts';
import type { Checkout, CheckoutItem } from '../checkout.ts';
import type { Refusal } from '../events.ts';
import { failureFrom, neverAnswered } from '../failures.ts';
import type { Step } from './step.ts';

/** Claims every reservation at once. The claim's id is the checkout's, so a repeat is the same claim. */
export const claimReservations: Step = async (checkout, { peers, database }) => {
  const answers = await Promise.allSettled(checkout.items.map((item) => claim(checkout, item, peers)));
  const refusals = answers.flatMap((answer) =>
    answer.status === 'fulfilled' && answer.value ? [answer.value] : [],
  );
  const unanswered = answers.find((answer) => answer.status === 'rejected');
  // One no decides for all; a claim whose answer is lost is given back with the others.
  const isDecided = refusals.length > 0 && !checkout.allowPartial;
  if (!unanswered || isDecided) return { type: 'claims-answered', refusals };
  if ((await database.now()) > checkout.deadlineAt) {
    return { type: 'abandoned', failure: neverAnswered(checkout, 'inventory service') };
  }
  throw unanswered.reason;
};

async function claim(checkout: Checkout, item: CheckoutItem, peers: Peers): Promise<Refusal | null> {
  const { reservationId } = item;
  const answer = await askOrRefusal(
    peerOf(peers, item.kind).claim({
      reservation_id: reservationId,
      claim_id: checkout.id,
      user_id: checkout.userId,
      total: toMajor(item.amountMinor, checkout.currency),
      currency: checkout.currency,
    }),
  );
  if (!(answer instanceof Problem)) return null;
  const { slug, detail, extensions } = failureFrom(answer);
  const named = { ...extensions, reservation_id: reservationId, transaction_id: checkout.transactionId };
  return { reservationId, failure: { slug, detail, extensions: named } };
}
