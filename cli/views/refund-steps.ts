import { moneyWords } from '../io/money.ts';
import type { Detail } from '../io/table.ts';
import { placeMoment, shortDay } from '../io/time.ts';

/** Cancelling before `until` gives this much back. */
export interface RefundStep {
  readonly refund_amount: number;
  readonly until: string;
}

/** What comes back until when, a line each; times are those of the place, and yours. */
export function refundDetails(timeline: readonly RefundStep[], currency: string): Detail[] {
  if (timeline.length === 0) return [['Refund', 'nothing comes back']];
  return timeline.map(({ refund_amount, until }): Detail => {
    return ['Refund', `${moneyWords(refund_amount, currency)} until ${placeMoment(until)}`];
  });
}

/** The same in a cell: "free to 8 Dec", "part to 8 Dec" or "none". */
export function refundCell(timeline: readonly RefundStep[], total: number): string {
  const [best] = timeline;
  if (!best) return 'none';
  return `${best.refund_amount >= total ? 'free' : 'part'} to ${shortDay(best.until)}`;
}
