import { isoInstant, toMajor } from '../../contracts/values.ts';
import { maskName } from '../../kernel/masking.ts';
import type { CheckoutState } from '../contract.ts';
import type { Dispute } from '../disputes/dispute.ts';
import { readDocuments } from '../documents/store.ts';
import type { Payments } from '../payments.ts';
import type { CheckoutHistoryRow, DoorRow } from '../tables.ts';
import { transactionView } from '../view.ts';
import { attentionOf } from './attention.ts';
import type { DisputeView, SupportCheckout, SupportCheckoutDetail } from './contract.ts';
import type { Case } from './store.ts';

/** A case in a list; `isMasked` until there is a reason to see whose it is. */
export async function caseView(
  { database }: Payments,
  found: Case,
  { now, isMasked }: { readonly now: number; readonly isMasked: boolean },
): Promise<SupportCheckout> {
  const { checkout, disputes } = found;
  const documents = await readDocuments(database.kysely, [checkout.id]);
  const attention = attentionOf(found, now);
  const transaction = transactionView(checkout, documents);
  return {
    ...transaction,
    payer_name: isMasked ? maskName(transaction.payer_name) : transaction.payer_name,
    attention: attention && {
      reason: attention.reason,
      since: isoInstant(attention.since),
      actions: [...attention.actions],
    },
    disputes: disputes.map(disputeView),
  };
}

/** The doors and the history of a case. */
export function recordView(
  doors: readonly DoorRow[],
  history: readonly CheckoutHistoryRow[],
): Pick<SupportCheckoutDetail, 'doors' | 'history'> {
  return {
    doors: doors.map(({ number, page_id, intent_id, is_open }) => ({
      number,
      page_id,
      intent_id,
      is_open: is_open === 1,
    })),
    history: history.map(({ at, event, state, actor, note }) => ({
      at: isoInstant(at),
      event,
      state: state as CheckoutState,
      actor,
      note,
    })),
  };
}

function disputeView(dispute: Dispute): DisputeView {
  return {
    dispute_id: dispute.id,
    status: dispute.status,
    reason: dispute.reason,
    amount: toMajor(dispute.amountMinor, dispute.currency),
    currency: dispute.currency,
    answer_by: dispute.answerBy === null ? null : isoInstant(dispute.answerBy),
    opened_at: isoInstant(dispute.openedAt),
  };
}
