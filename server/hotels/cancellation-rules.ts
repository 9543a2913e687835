import { toInstant, zoneClock } from '../reference/zone-clock.ts';
import type { RatePlan } from './contract.ts';
import type { StayPrice } from './price-rules.ts';

/** Cancelling before `until` (epoch ms) refunds this much; steps are in order, and after the last nothing comes back. */
export interface TimelineStep {
  readonly refundMinor: number;
  readonly until: number;
}

/** Deadlines are at six in the evening at the property: the desk then sells the room to whoever walks in. */
const deadlineMinute = 18 * 60;
const minuteMs = 60_000;

interface PlanStep {
  readonly daysBefore: number;
  refundMinor(price: StayPrice): number;
}

const all = ({ totalMinor }: StayPrice) => totalMinor;
const allButFirstNight = ({ totalMinor, firstNightMinor }: StayPrice) => totalMinor - firstNightMinor;
const half = ({ totalMinor }: StayPrice) => Math.floor(totalMinor / 2);

const planSteps: Readonly<Record<RatePlan, readonly PlanStep[]>> = {
  flexible: [
    { daysBefore: 1, refundMinor: all },
    { daysBefore: 0, refundMinor: allButFirstNight },
  ],
  semi_flexible: [
    { daysBefore: 7, refundMinor: all },
    { daysBefore: 2, refundMinor: half },
  ],
  non_refundable: [],
};

/** What a rate gives back and until when, for a check-in day at a place; steps that are over already are left out. */
export function cancellationTimeline(
  plan: RatePlan,
  price: StayPrice,
  at: { readonly checkIn: number; readonly zone: string; readonly now: number },
): TimelineStep[] {
  const clock = zoneClock(at.zone);
  return planSteps[plan]
    .map(({ daysBefore, refundMinor }) => ({
      refundMinor: refundMinor(price),
      until: toInstant(clock, at.checkIn - daysBefore, deadlineMinute) * minuteMs,
    }))
    .filter(({ refundMinor, until }) => refundMinor > 0 && until > at.now);
}

/** Whether all of it still comes back. */
export function isFreeToCancel(timeline: readonly TimelineStep[], { totalMinor }: StayPrice): boolean {
  return timeline[0]?.refundMinor === totalMinor;
}

/** The step that holds at an instant; undefined when nothing comes back any more. */
export function stepAt(timeline: readonly TimelineStep[], now: number): TimelineStep | undefined {
  return timeline.find(({ until }) => now < until);
}
