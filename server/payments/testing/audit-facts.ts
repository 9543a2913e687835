import type { StockFact } from '../../contracts/audit.ts';
import type { AuditFacts, CheckoutFact, ReservationRecord } from '../audit/facts.ts';
import { auditFacts } from '../audit/invariants.ts';
import { paidDocument } from '../documents/rules.ts';
import type { LedgerIntent } from '../gateway/ledger.ts';
import type { Refund } from '../refunds/refund.ts';
import { aCheckout, anItem, letterhead, noBilling } from './build.ts';

const noon = Date.UTC(2026, 11, 1, 12);

/** Ada has paid for a flight, and is paying for a second one; a third payment has failed. */
export function soundFacts(parts: Partial<AuditFacts> = {}): AuditFacts {
  const checkouts = [paid, paying, failed];
  return {
    now: noon + 10_000,
    checkouts,
    openDoors: [{ checkoutId: paying.id, opensOn: 'pi_paying' }],
    refunds: [],
    disputes: [],
    cancellations: [],
    documents: (['receipt', 'invoice'] as const).map((kind) => {
      const number = kind === 'receipt' ? 'RCT-2026-001' : 'INV-2026-001';
      const body = paidDocument(paid, { kind, number, issuedAt: noon, letterhead, billing: noBilling });
      return { number, kind, checkoutId: paid.id, reservationId: null, body };
    }),
    series: new Map([
      ['RCT-2026', 1],
      ['INV-2026', 1],
    ]),
    inventories: [inventoryOf([aRecord(), aRecord({ id: 'PAYING', state: 'Paying', ...claimedBy(paying) })])],
    accounts: {
      accounts: [{ user_id: '1001', role: 'traveller', granted_role: 'traveller' }],
      credentials: 1,
      strays: [],
    },
    ledger: {
      intents: [
        anIntent(),
        anIntent({ id: 'pi_paying', checkoutId: paying.id, status: 'requires_action', receivedMinor: 0 }),
        anIntent({ id: 'pi_failed', checkoutId: failed.id, status: 'canceled', receivedMinor: 0 }),
      ],
      refunds: [],
      disputes: [],
    },
    ...parts,
  };
}

export function aCheckoutFact(parts: Partial<CheckoutFact> = {}): CheckoutFact {
  return { ...aCheckout({ items: [anItem({ standing: 'Confirmed' })] }), updatedAt: noon, ...parts };
}

export const paid = aCheckoutFact({ id: 'checkout-paid', state: 'Done', capturedAt: noon });
export const paying = aCheckoutFact({
  id: 'checkout-paying',
  transactionId: '200000001',
  state: 'ActionRequired',
  items: [anItem({ reservationId: 'PAYING', standing: 'Claimed' })],
});
export const failed = aCheckoutFact({
  id: 'checkout-failed',
  transactionId: '300000001',
  state: 'Failed',
  items: [anItem({ reservationId: 'EXPIRD', standing: 'Unclaimed' })],
});

export function aRecord(parts: Partial<ReservationRecord> = {}): ReservationRecord {
  return {
    id: 'KX7M2P',
    kind: 'flight',
    userId: '1001',
    state: 'Confirmed',
    priceMinor: 75_000,
    currency: 'USD',
    claimId: paid.id,
    transactionId: paid.transactionId,
    ...parts,
  };
}

export function anIntent(parts: Partial<LedgerIntent> = {}): LedgerIntent {
  return {
    id: 'pi_paid',
    checkoutId: paid.id,
    status: 'succeeded',
    amountMinor: 75_000,
    receivedMinor: 75_000,
    marks: { transactionId: paid.transactionId, userId: null, payerName: null, items: null },
    currency: 'USD',
    ...parts,
  };
}

export function inventoryOf(
  reservations: readonly ReservationRecord[],
  stock: Partial<StockFact> = {},
): AuditFacts['inventories'][number] {
  const agreed = { units: 2, differences: [] };
  return { kind: 'flight', reservations, stock: { stored: agreed, on_sale: agreed, ...stock } };
}

function claimedBy({ id }: CheckoutFact) {
  return { claimId: id, transactionId: null };
}

const usual = soundFacts();

/** The usual books of the processor with more intents. */
export const withIntents = (...intents: AuditFacts['ledger']['intents']) => ({
  ledger: { intents: [...usual.ledger.intents, ...intents], refunds: [], disputes: [] },
});

export const withoutIntent = (id: string) => usual.ledger.intents.filter((intent) => intent.id !== id);

/** The paid one, and the one that is being paid. */
export const bookings: readonly ReservationRecord[] = usual.inventories.flatMap((one) => one.reservations);

/** All of the paid one's money on its way back. */
export const aRefund: Refund = {
  refundId: 'refund-1',
  checkoutId: paid.id,
  reservationId: 'KX7M2P',
  intentId: 'pi_paid',
  amountMinor: 75_000,
  currency: 'USD',
  status: 'Pending',
  version: 1,
  gatewayId: null,
  createdAt: 0,
  arrivedAt: null,
};

/** What an audit finds when one fact is another, as `invariant: sentence`. */
export function found(corrupted: Partial<AuditFacts>): string[] {
  return auditFacts(soundFacts(corrupted)).map(({ invariant, sentence }) => `${invariant}: ${sentence}`);
}
