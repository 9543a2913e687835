import type { OutputOf } from '../../contracts/endpoint.ts';
import { Problem } from '../../contracts/problem.ts';
import type { claimEndpoints } from '../../contracts/reservation.ts';
import { toMinor } from '../../contracts/values.ts';
import type { AdvanceTools } from '../checkout/advance.ts';
import type { Checkout, CheckoutItem } from '../checkout/checkout.ts';
import { failureFrom } from '../checkout/failures.ts';
import { readCheckout } from '../checkout/store.ts';
import { askOrRefusal, peerOf } from '../peers.ts';
import { giveBack } from '../refunds/give-back.ts';
import type { StepOutcome } from '../runner/runner.ts';
import type { Cancellation } from './cancellation.ts';
import { readCancellation, saveCancellation } from './store.ts';

type Quote = OutputOf<(typeof claimEndpoints)['cancel']>;

/** Asks the inventory to cancel by the quote, and writes its answer down with the refund it promises. */
export async function advanceCancellation(id: string, tools: AdvanceTools): Promise<StepOutcome> {
  const { database } = tools;
  const cancellation = await readCancellation(database.kysely, id);
  if (cancellation.state !== 'Requested') return 'rest';
  const checkout = await readCheckout(database.kysely, cancellation.checkoutId);
  const item = checkout?.items.find(({ reservationId }) => reservationId === cancellation.reservationId);
  if (!checkout || !item) throw new Error(`Cancellation ${id} is of nothing that was paid.`);
  const answer = await askOrRefusal(
    peerOf(tools.peers, item.kind).cancel({
      reservation_id: cancellation.reservationId,
      quote_id: cancellation.quoteId,
      user_id: cancellation.userId,
    }),
  );
  if (answer instanceof Problem) await refuse(cancellation, answer, tools);
  else await accept({ cancellation, checkout, item }, answer, tools);
  return 'rest';
}

async function refuse(before: Cancellation, refusal: Problem, { database }: AdvanceTools): Promise<void> {
  const after = { ...before, state: 'Refused' as const, failure: failureFrom(refusal) };
  await database.write((trx, now) => saveCancellation(trx, { before, after }, now));
}

async function accept(
  of: { cancellation: Cancellation; checkout: Checkout; item: CheckoutItem },
  quote: Quote,
  { database, deps, letterhead }: AdvanceTools,
): Promise<void> {
  const { cancellation: before, checkout, item } = of;
  const refundMinor = toMinor(quote.refund_amount, checkout.currency);
  if (quote.currency !== checkout.currency || refundMinor < 0 || refundMinor > item.amountMinor) {
    throw new Error(`Quote ${quote.quote_id} gives back more or other money than was paid.`);
  }
  const penaltyMinor = toMinor(quote.penalty_amount, checkout.currency);
  const after = { ...before, state: 'Cancelled' as const, refundMinor, penaltyMinor };
  await database.write(async (trx, now) => {
    await saveCancellation(trx, { before, after }, now);
    const credit = { item, amountMinor: refundMinor, refundId: deps.random.id() };
    await giveBack({ trx, now, letterhead }, checkout, credit);
  });
}
