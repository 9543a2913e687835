import type { AuditFacts, CheckoutFact } from '../../server/payments/audit/facts.ts';
import type { Told } from './person.ts';
import { liveStatuses } from './watch.ts';

/** Beside the auditor: what must be so once everything has come to rest; every sentence is a disagreement. */
export function findDisagreements(facts: AuditFacts, told: Told): string[] {
  return [
    ...facts.checkouts.flatMap((one) => endOf(one, facts)),
    ...refunds(facts),
    ...promises(facts, told),
  ];
}

const ends: readonly string[] = ['Done', 'Failed', 'Refunded', 'PartlyRefunded', 'NeedsHuman'];
const holdsMoney: readonly string[] = ['succeeded', 'requires_capture', 'processing'];

/** Every checkout has ended, and the processor has its money or has none of it. */
function endOf(checkout: CheckoutFact, { ledger, refunds: wanted }: AuditFacts): string[] {
  const { id, state, capturedAt, items } = checkout;
  if (checkout.parked) return [`Checkout ${id} is parked: ${checkout.parked.reason}`];
  if (!ends.includes(state)) return [`Checkout ${id} is still ${state} after the calm.`];
  const own = ledger.intents.filter((intent) => intent.checkoutId === id);
  const paid = own.filter(({ status }) => holdsMoney.includes(status));
  const kept = paid.filter((intent) => !isLateMoney(intent.id, wanted));
  const found: string[] = [];
  if (kept.length !== (capturedAt === null ? 0 : 1))
    found.push(`Checkout ${id} is ${state} and has ${kept.length} intents with money.`);
  if (state === 'Failed' && own.some(({ status }) => liveStatuses.includes(status) && status !== 'succeeded'))
    found.push(`Checkout ${id} failed with an open intent.`);
  if (items.some(({ standing }) => standing === 'Lost'))
    found.push(`Checkout ${id} lost a paid reservation.`);
  const isSentBack = wanted.some(({ checkoutId, status }) => checkoutId === id && status === 'Failed');
  if (state === 'NeedsHuman' && !isSentBack) found.push(`Checkout ${id} needs a person for no reason.`);
  return found;
}

function isLateMoney(intentId: string, wanted: AuditFacts['refunds']): boolean {
  return wanted.some((refund) => refund.intentId === intentId && refund.reservationId === null);
}

/** What was promised back went back, once. */
function refunds({ cancellations, refunds: wanted, ledger, inventories }: AuditFacts): string[] {
  const found: string[] = [];
  for (const { reservationId: id, refundMinor, state } of cancellations) {
    if (state === 'Requested') found.push(`The cancellation of ${id} is still under way after the calm.`);
    if (state !== 'Cancelled') continue;
    const own = wanted.filter((refund) => refund.reservationId === id);
    const sum = own.reduce((total, { amountMinor }) => total + amountMinor, 0);
    if (sum !== refundMinor) found.push(`${id} gets ${sum} back instead of ${refundMinor}.`);
  }
  for (const { refundId, status } of wanted) {
    if (status === 'Wanted' || status === 'Pending')
      found.push(`Refund ${refundId} is still ${status} after the calm.`);
  }
  const known = wanted.filter(({ gatewayId }) => gatewayId !== null).length;
  if (ledger.refunds.length !== known)
    found.push(`The processor made ${ledger.refunds.length} refunds, payments knows of ${known}.`);
  const given = new Set(
    cancellations.filter(({ state }) => state === 'Cancelled').map(({ reservationId }) => reservationId),
  );
  const silent = inventories
    .flatMap(({ reservations }) => reservations)
    .filter(({ id, state }) => state === 'Cancelled' && !given.has(id));
  return [...found, ...silent.map(({ id }) => `${id} is cancelled and nobody gives its money back.`)];
}

/** What people were told is so. */
function promises({ checkouts, inventories }: AuditFacts, told: Told): string[] {
  const byTransaction = new Map(checkouts.map((checkout) => [checkout.transactionId, checkout]));
  const stateOf = new Map(
    inventories.flatMap(({ reservations }) => reservations).map(({ id, state }) => [id, state]),
  );
  return [
    ...[...told.held]
      .filter((id) => !stateOf.has(id))
      .map((id) => `Hold ${id} was promised and is not there.`),
    ...[...told.paid]
      .filter(([id, items]) => {
        const isThere = (item: string) => /Confirmed|Cancelled/.test(stateOf.get(item) ?? '');
        return !byTransaction.get(id)?.capturedAt || !items.every(isThere);
      })
      .map(([id]) => `Transaction ${id} was told to have succeeded.`),
    ...[...told.declined]
      .filter((id) => byTransaction.get(id)?.state !== 'Failed')
      .map((id) => `Transaction ${id} was told to be declined.`),
    ...[...told.cancelled]
      .filter((id) => stateOf.get(id) !== 'Cancelled')
      .map((id) => `${id} was told to be cancelled.`),
  ];
}
