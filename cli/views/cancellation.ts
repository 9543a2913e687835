import type { Cancellation } from '../../server/payments/contract.ts';
import { moneyProof, moneyWords } from '../io/money.ts';
import { type Outcome, thing } from '../io/outcome.ts';
import { type Detail, detailLines } from '../io/table.ts';
import { type Span, styled } from '../io/text.ts';
import { countdown, ownMoment } from '../io/time.ts';
import type { CancelQuote } from '../reservations/inventories.ts';

type RefundStatus = Cancellation['refund_status'];

/** What would come back; `now` is epoch ms and tells how long that stands. */
export function quoteOutcome(quote: CancelQuote, now: number): Outcome {
  const { reservation_id, refund_amount, currency } = quote;
  const proof = moneyProof(refund_amount, currency);
  return thing<CancelQuote>({
    item: quote,
    fields: [
      'reservation_id',
      'refund_amount',
      'penalty_amount',
      'currency',
      'expires_at',
      'explanation',
      'quote_id',
    ],
    lines: ({ penalty_amount, expires_at, explanation }) => [
      ['Cancelling ', styled('bold', reservation_id)],
      ...detailLines([
        ['Comes back', styled('green', moneyWords(refund_amount, currency))],
        ['Is kept', moneyWords(penalty_amount, currency)],
        ['Why', explanation],
        ['Stands', `${countdown((Date.parse(expires_at) - now) / 1000)}, ${untilWords(expires_at)}`],
      ]),
    ],
    notes: ['', `Cancel with: travel cancel ${reservation_id} --confirm-refund ${proof}`],
  });
}

/** A cancellation, and how its refund really stands. */
export function cancellationOutcome(cancellation: Cancellation): Outcome {
  return thing<Cancellation>({
    item: cancellation,
    fields: [
      'reservation_id',
      'refund_status',
      'refund_amount',
      'penalty_amount',
      'currency',
      'credit_note_number',
      'transaction_id',
      'cancellation_id',
      'created_at',
    ],
    lines: ({ reservation_id, refund_amount, penalty_amount, currency, refund_status, ...rest }) => {
      const details: Detail[] = [
        ['Refund', refundSpan(refund_status, moneyWords(refund_amount, currency))],
        ['Kept', moneyWords(penalty_amount, currency)],
        ['Credit note', rest.credit_note_number ?? ''],
        ['Transaction', rest.transaction_id],
      ];
      return [
        [styled('bold', reservation_id), ' is cancelled.'],
        ...detailLines(details.filter(([, value]) => value !== '')),
      ];
    },
    notes: ['', `Receipt: travel receipt ${cancellation.transaction_id}`],
  });
}

/** A refund as the processor reports it: only what has succeeded is told as done. */
export function refundSpan(status: RefundStatus, money: string): Span {
  switch (status) {
    case 'none':
      return 'nothing comes back';
    case 'pending':
      return styled('yellow', `${money} pending: not with you yet`);
    case 'succeeded':
      return styled('green', `${money} refunded`);
    case 'failed':
      return styled('red', `${money} failed: the bank sent it back, our staff is looking at it`);
  }
}

function untilWords(instant: string): string {
  return `until ${ownMoment(instant)} your time`;
}
