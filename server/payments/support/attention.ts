import type { Checkout } from '../checkout/checkout.ts';
import { hasWork } from '../checkout/rules.ts';
import { alarmingTries } from '../runner/runner.ts';
import type { resolutions } from './contract.ts';

/** A checkout still at work this long after its last call has something wrong with it. */
export const overdueMs = 15 * 60_000;

export interface Attention {
  readonly reason: string;
  readonly since: number;
  readonly actions: readonly (typeof resolutions)[number][];
}

/** Why a checkout wants to be looked at, and what may be decided; null: it does not. `tries`: failures in a row. */
export function attentionOf(checkout: Checkout, tries: number, now: number): Attention | null {
  const { parked, state, deadlineAt, capturedAt, lookedAfterAt } = checkout;
  if (parked) {
    const isPaid = capturedAt !== null;
    return { reason: parked.reason, since: parked.at, actions: isPaid ? ['retry'] : ['retry', 'give-up'] };
  }
  if (state === 'NeedsHuman' && lookedAfterAt === null) {
    return { reason: lossOf(checkout), since: capturedAt ?? checkout.createdAt, actions: ['looked-after'] };
  }
  if (!hasWork(checkout)) return null;
  if (tries >= alarmingTries) {
    return {
      reason: `Failed ${tries} times in a row; it is tried again.`,
      since: checkout.createdAt,
      actions: [],
    };
  }
  if (now <= deadlineAt + overdueMs) return null;
  return { reason: 'Under way long after its deadline; it is tried again.', since: deadlineAt, actions: [] };
}

function lossOf({ items }: Checkout): string {
  const lost = items.filter(({ standing }) => standing === 'Lost').map(({ reservationId }) => reservationId);
  if (lost.length === 0) return 'A refund did not arrive; pay it another way.';
  return `Paid, but could not be confirmed: ${lost.join(', ')}; its money goes back.`;
}
