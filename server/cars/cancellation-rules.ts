import type { RatePlan } from './contract.ts';
import type { RentalPrice } from './price-rules.ts';

/** Cancelling before `until` (epoch ms) refunds this much; steps are in order, and after the last nothing comes back. */
export interface TimelineStep {
  readonly refundMinor: number;
  readonly until: number;
}

/** Desks plan their cars two days ahead. */
const earlyMs = 48 * 3_600_000;

type Price = Pick<RentalPrice, 'totalMinor' | 'perDayMinor'>;

const planSteps: Readonly<Record<RatePlan, readonly { beforeMs: number; keeps(price: Price): number }[]>> = {
  flexible: [
    { beforeMs: earlyMs, keeps: () => 0 },
    { beforeMs: 0, keeps: ({ perDayMinor }) => perDayMinor },
  ],
  prepaid: [{ beforeMs: earlyMs, keeps: ({ perDayMinor }) => perDayMinor }],
};

/** One sentence for each plan, as an offer tells it. */
export const planSummaries: Readonly<Record<RatePlan, string>> = {
  flexible:
    'Free to cancel until 48 hours before pick-up; then one rental day is kept; nothing after pick-up.',
  prepaid: 'Cancelling keeps one rental day until 48 hours before pick-up; then nothing comes back.',
};

/** What a rate gives back and until when; steps that are over already, or give nothing, are left out. */
export function cancellationTimeline(
  plan: RatePlan,
  price: Price,
  at: { readonly pickUpAt: number; readonly now: number },
): TimelineStep[] {
  return planSteps[plan]
    .map(({ beforeMs, keeps }) => ({
      refundMinor: price.totalMinor - keeps(price),
      until: at.pickUpAt - beforeMs,
    }))
    .filter(({ refundMinor, until }) => refundMinor > 0 && until > at.now);
}

/** The step that holds at an instant; undefined when nothing comes back any more. */
export function stepAt(timeline: readonly TimelineStep[], now: number): TimelineStep | undefined {
  return timeline.find(({ until }) => now < until);
}
