import { moneyWords } from '../io/money.ts';
import { tableLines } from '../io/table.ts';
import { type Line, styled } from '../io/text.ts';
import { inOwnZone, momentWords } from '../io/time.ts';
import type { TimelineEvent } from '../reservations/timeline.ts';

/** What the events mean to whoever reads them; one that is newer than this program is told as it came. */
const words: Readonly<Record<string, string>> = {
  held: 'held',
  'payment-begun': 'payment begun',
  claimed: 'the clock stopped for the payment',
  'action-required': 'the bank asked the payer',
  authorised: 'authorised by the bank',
  paid: 'paid',
  confirmed: 'confirmed',
  'payment-failed': 'payment failed, nothing was charged',
  unclaimed: 'open again, with the old deadline',
  expired: 'ran out, back on sale',
  released: 'released, back on sale',
  cancelled: 'cancelled',
  'refund-begun': 'refund begun',
  'refund-failed': 'the refund did not arrive',
  refunded: 'refunded',
  disputed: "the payer's bank wants it back",
};

/** What happened, one line each, on the reader's own clock. */
export function timelineLines(events: readonly TimelineEvent[], width: number): Line[] {
  if (events.length === 0) return [];
  const table = tableLines(
    events,
    [
      { title: 'WHEN (your time)', cell: ({ at }) => momentWords(inOwnZone(at)) },
      { title: 'WHAT', cell: ({ event }) => words[event] ?? event, shrinks: true },
      { title: 'AMOUNT', align: 'right', cell: amountWords },
      { title: 'PAYMENT', cell: ({ transaction_id }) => transaction_id ?? '' },
    ],
    width,
  );
  return ['', styled('bold', 'What happened'), ...table];
}

function amountWords({ amount, currency }: TimelineEvent): string {
  return amount === null || currency === null ? '' : moneyWords(amount, currency);
}
