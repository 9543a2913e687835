import { isoInstant, moneyText } from '../../contracts/values.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { hasWork } from '../checkout/rules.ts';
import { answerable, type Dispute } from '../disputes/dispute.ts';
import { alarmingTries } from '../runner/runner.ts';
import type { resolutions } from './contract.ts';
import { overdueMs } from './overdue.ts';
import type { Case } from './store.ts';

export interface Attention {
  readonly reason: string;
  readonly since: number;
  readonly actions: readonly (typeof resolutions)[number][];
}

/** Why a checkout wants to be looked at, and what may be decided; null: it does not. */
export function attentionOf({ checkout, tries, disputes }: Case, now: number): Attention | null {
  return attentionOfPayment(checkout, tries, now) ?? attentionOfDispute(disputes);
}

function attentionOfDispute(disputes: readonly Dispute[]): Attention | null {
  const open = disputes.find(({ status }) => answerable.includes(status));
  if (!open) return null;
  const { amountMinor, currency, reason, answerBy, openedAt } = open;
  const until = answerBy === null ? '' : ` by ${isoInstant(answerBy)}`;
  const money = `${moneyText({ amountMinor, currency })} ${currency}`;
  return {
    reason: `The payer's bank wants ${money} back (${reason}); answer it at the processor${until}.`,
    since: openedAt,
    actions: [],
  };
}

/** `tries`: failures in a row. */
function attentionOfPayment(checkout: Checkout, tries: number, now: number): Attention | null {
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
